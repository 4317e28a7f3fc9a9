import { text } from '../../../state/settings.ts';
import { ClassName, ClassTable } from '../class-table.tsx';
import { logitsOf, pass, winner } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Sym } from '../symbol.tsx';

/** The logits become probabilities. */
export function Softmax() {
  const { lookInside } = text.value;
  const { preActivations, probabilities } = pass.value!;
  const last = preActivations.length;
  const y = probabilities.data;
  return (
    <StepPage
      about={lookInside.about.softmax}
      tex={[String.raw`y_c = \dfrac{e^{a_{${last},c}}}{\sum_{k} e^{a_{${last},k}}}`]}
      shapes={`1×${y.length} → 1×${y.length}`}
    >
      <ClassTable
        label={lookInside.probabilities}
        rows={[
          { name: `a${last}`, values: logitsOf(pass.value!) },
          { name: 'y', values: y, limit: 1 },
        ]}
        bars={y}
        marked={winner.value}
      />
      <p class="step-result">
        {lookInside.prediction} argmax <Sym of="y" /> ={' '}
        <strong>
          <ClassName of={winner.value} />
        </strong>
      </p>
    </StepPage>
  );
}
