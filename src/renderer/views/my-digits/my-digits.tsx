import { GraduationCap } from 'lucide';
import { LEAST_OWN_DIGITS } from '../../../core/training/index.ts';
import { Button } from '../../components/button.tsx';
import { activeModel, phase } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { learnHandwriting, missing, selected, shown, total } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';
import { isRunning } from '../../state/training.ts';
import { Actions } from './actions.tsx';
import { Files } from './files.tsx';
import { Filter } from './filter.tsx';
import { Grid } from './grid.tsx';
import './my-digits.css';

/** The person's own drawings: what a model can learn their hand from. */
export function MyDigits() {
  const { myDigits } = text.value;
  const digits = shown.value;
  if (!digits) return null;
  return (
    <div class="my-digits">
      <Learn />
      {total.value === 0 ? (
        <div class="my-digits-empty">
          <h2>{myDigits.empty}</h2>
          <p class="soft">{myDigits.emptyHow}</p>
          <Files />
        </div>
      ) : (
        <>
          <div class="my-digits-bar">
            <Filter />
            {selected.value.length > 0 ? <Actions /> : <Files />}
          </div>
          {digits.length === 0 ? <p class="soft">{myDigits.emptyFilter}</p> : <Grid digits={digits} />}
        </>
      )}
    </div>
  );
}

/** Teaches the model in use the person's hand; or says how many drawings are missing for that. */
function Learn() {
  const { myDigits } = text.value;
  const { whole } = format.value;
  const model = activeModel.value?.metadata.name ?? '';
  const count = total.value;
  return (
    <div class="my-digits-learn">
      <Button
        kind="primary"
        icon={GraduationCap}
        disabled={missing.value > 0 || isRunning.value || phase.value !== 'open'}
        aria-describedby="learn-about"
        onClick={() => void learnHandwriting()}
      >
        {myDigits.learn}
      </Button>
      <p id="learn-about" class="soft">
        {missing.value > 0
          ? myDigits.learnFewer({ missing: missing.value, least: LEAST_OWN_DIGITS })
          : myDigits.learnAbout({ count, shown: whole(count), model })}
      </p>
    </div>
  );
}
