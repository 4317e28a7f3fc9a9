import { Play } from 'lucide';
import { Disclosure } from '../../components/disclosure.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { phase } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import { checked, run } from '../../state/training.ts';
import { showsOptions, toggleOptions } from '../../state/ui.ts';
import { DataChoice } from './data-choice.tsx';
import { Recipes } from './recipes.tsx';

/** Before a run: what to train and how. */
export function Setup() {
  const { training } = text.value;
  const isWrong = checked.value.wrong !== null;
  return (
    <div class="setup">
      <LastRun />
      <DataChoice />
      <Recipes />
      <div class="setup-start">
        <Button type="submit" kind="primary" icon={Play} disabled={isWrong || phase.value !== 'open'} data-begin>
          {training.start}
        </Button>
        <Disclosure isOpen={showsOptions.value} controls="training-options" onToggle={toggleOptions}>
          {training.options}
        </Disclosure>
      </div>
      {isWrong && <p class="field-error">{training.fixFirst}</p>}
    </div>
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
