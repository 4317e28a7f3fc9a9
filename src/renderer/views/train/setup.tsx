import { Play } from 'lucide';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import { checked, draft, run, startTraining } from '../../state/training.ts';
import { Options } from './options.tsx';
import { Recipes } from './recipes.tsx';

/** Before a run: what to train and how. */
export function Setup() {
  const { training } = text.value;
  const isWrong = checked.value.wrong !== null;
  return (
    <form
      class="setup"
      onSubmit={(event) => {
        event.preventDefault();
        void startTraining();
      }}
    >
      <LastRun />
      <Recipes />
      <details class="setup-options">
        <summary>
          {training.options}
          {draft.value.preset === 'custom' && <span class="soft small">{training.customised}</span>}
        </summary>
        <Options />
      </details>
      <div class="setup-start">
        <Button type="submit" kind="primary" icon={Play} disabled={isWrong}>
          {training.start}
        </Button>
        {isWrong && <p class="field-error">{training.fixFirst}</p>}
      </div>
    </form>
  );
}

/** How the last run ended, where it didn't end well. */
function LastRun() {
  const latest = run.value;
  const { training } = text.value;
  if (latest?.status === 'stopped') return <Notice kind="info">{training.stopped}</Notice>;
  if (latest?.status !== 'failed') return null;
  return <Notice kind="error">{latest.error ? describe(latest.error, text.value) : training.failed}</Notice>;
}
