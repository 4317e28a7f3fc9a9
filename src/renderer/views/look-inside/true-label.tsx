import { type Real, DIGITS } from '../../../core/network/index.ts';
import { Choice } from '../../components/choice.tsx';
import { text } from '../../state/settings.ts';
import { chosenLabel, label } from './state.ts';

const options = Object.fromEntries(Array.from({ length: DIGITS }, (_, digit) => [digit, String(digit)]));

/** Which digit the drawing truly is: the person says it, else it is what the network reads. */
export function TrueLabel() {
  const { lookInside } = text.value;
  return (
    <div class="true-label choice-row">
      <Choice
        label={lookInside.trueLabel}
        value={String(label.value)}
        options={options}
        onChange={(digit) => (chosenLabel.value = Number(digit))}
      />
    </div>
  );
}

/** The label as a target: 1 at the true class, 0 elsewhere. */
export function oneHotOf(truth: number, classes: number): Real {
  const target = new Float64Array(classes);
  target[truth] = 1;
  return target;
}
