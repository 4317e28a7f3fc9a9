import { text } from '../../../state/settings.ts';
import { ClassTable } from '../class-table.tsx';
import { label, lossSlopes, settled } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { oneHotOf } from '../true-label.tsx';

/** The gradient of the loss by the logits: softmax minus one-hot. */
export function OutputGradient() {
  const { lookInside } = text.value;
  const { probabilities, preActivations } = settled.value!;
  const last = preActivations.length;
  return (
    <StepPage
      about={lookInside.about.outputGradient}
      tex={[String.raw`\mathrm{d}a_{${last}} = \dfrac{\partial E}{\partial a_{${last}}} = y - t`]}
      shapes={`1×${probabilities.columns}`}
    >
      <ClassTable
        label={lookInside.outputGradient}
        rows={[
          { name: 'y', values: probabilities.data, limit: 1 },
          { name: 't', values: oneHotOf(label.value, probabilities.columns), limit: 1 },
          { name: `da${last}`, values: lossSlopes.value!.byPreActivations.at(-1)!, limit: 1 },
        ]}
        marked={label.value}
      />
    </StepPage>
  );
}
