import { FastForward, StepForward, Undo2 } from 'lucide';
import { crossEntropy } from '../../../../core/network/index.ts';
import { Button } from '../../../components/button.tsx';
import { Field, NumberInput } from '../../../components/field.tsx';
import { text } from '../../../state/settings.ts';
import { ClassTable } from '../class-table.tsx';
import { LossCurve } from '../loss-curve.tsx';
import { Num } from '../number.tsx';
import { before, isStepping, parseRate, RATES, taken, takeSteps, typedRate, undoSteps } from '../practice.ts';
import { input, label, settled } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Sym } from '../symbol.tsx';

/** How many steps "take ten" takes. */
const MANY = 10;

/** Gradient descent on this one drawing, on a copy. */
export function Update() {
  const { lookInside } = text.value;
  const { probabilities } = settled.value!;
  const truth = label.value;
  const latest = before.value?.of === input.value ? before.value : null;
  const lossBefore = latest && crossEntropy({ ...probabilities, data: latest.probabilities }, [truth]);
  return (
    <StepPage
      about={lookInside.about.update}
      tex={[String.raw`W \leftarrow W - \eta\,\mathrm{d}W, \quad b \leftarrow b - \eta\,\mathrm{d}b`]}
    >
      <Controls />
      <div class="update-loss">
        <p class="step-result" role="status" data-testid="loss">
          <Sym of="E" /> ={' '}
          {lossBefore !== null && (
            <>
              <Num value={lossBefore} /> →{' '}
            </>
          )}
          <strong>
            <Num value={crossEntropy(probabilities, [truth])} />
          </strong>
        </p>
        <LossCurve steps={taken.value} />
      </div>
      <ClassTable
        label={lookInside.probabilities}
        rows={[
          ...(latest ? [{ name: 'y', note: lookInside.before, values: latest.probabilities, limit: 1 }] : []),
          { name: 'y', note: latest ? lookInside.after : '', values: probabilities.data, limit: 1 },
        ]}
        bars={probabilities.data}
        ghosts={latest?.probabilities}
        marked={truth}
      />
    </StepPage>
  );
}

function Controls() {
  const { lookInside, training } = text.value;
  const isWrong = parseRate(typedRate.value) === null;
  const cannot = isWrong || isStepping.value;
  return (
    <form
      class="update-controls"
      onSubmit={(event) => {
        event.preventDefault();
        void takeSteps(1);
      }}
    >
      <Field label={`${training.learningRate} η`} error={isWrong ? training.wrong({ expected: RATES }) : undefined}>
        {(control) => (
          <NumberInput {...control} value={typedRate.value} onInput={(typed) => (typedRate.value = typed)} />
        )}
      </Field>
      <div class="update-buttons">
        <Button type="submit" kind="primary" icon={StepForward} disabled={cannot}>
          {lookInside.takeStep}
        </Button>
        <Button icon={FastForward} disabled={cannot} onClick={() => void takeSteps(MANY)}>
          {lookInside.takeTen}
        </Button>
        <Button icon={Undo2} disabled={taken.value.length === 0 || isStepping.value} onClick={undoSteps}>
          {lookInside.undoAll}
        </Button>
      </div>
    </form>
  );
}
