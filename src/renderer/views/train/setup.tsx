import { Play } from 'lucide';
import { Disclosure } from '../../components/disclosure.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { forecast } from '../../state/forecast.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import { checked, draft, run } from '../../state/training.ts';
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
        <Button type="submit" kind="primary" icon={Play} disabled={isWrong} data-begin>
          {training.start}
        </Button>
        <Disclosure isOpen={showsOptions.value} controls="training-options" onToggle={toggleOptions}>
          {training.options}
        </Disclosure>
        <Customised />
      </div>
      {isWrong && <p class="field-error">{training.fixFirst}</p>}
    </div>
  );
}

/** That the options are the person's own, and how long a run with them takes here. */
function Customised() {
  const { training } = text.value;
  const { options } = checked.value;
  if (draft.value.preset !== 'custom') return null;
  const seconds = options && forecast(options);
  return (
    <span class="soft small">
      {training.customised} {seconds !== null && training.takesAbout({ time: format.value.duration(seconds) })}
    </span>
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
