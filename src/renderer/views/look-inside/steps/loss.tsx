import { crossEntropy } from '../../../../core/network/index.ts';
import { text } from '../../../state/settings.ts';
import { ClassTable } from '../class-table.tsx';
import { Num } from '../number.tsx';
import { label, settled } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Sym } from '../symbol.tsx';
import { oneHotOf } from '../true-label.tsx';

/** The true digit as a one-hot target, and the cross-entropy. */
export function Loss() {
  const { lookInside } = text.value;
  const { probabilities } = settled.value!;
  const truth = label.value;
  return (
    <StepPage
      about={lookInside.about.loss}
      tex={[String.raw`E = -\sum_{c} t_c \log y_c = -\log y_{${truth}}`]}
      shapes={`1×${probabilities.columns} → 1`}
    >
      <ClassTable
        label={lookInside.oneHot}
        rows={[
          { name: 'y', values: probabilities.data, limit: 1 },
          { name: 't', values: oneHotOf(truth, probabilities.columns), limit: 1 },
        ]}
        marked={truth}
      />
      <p class="step-result" data-testid="loss">
        <Sym of="E" /> = −log <Num value={probabilities.data[truth]} /> ={' '}
        <strong>
          <Num value={crossEntropy(probabilities, [truth])} />
        </strong>
      </p>
    </StepPage>
  );
}
