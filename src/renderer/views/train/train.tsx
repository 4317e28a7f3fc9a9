import { computed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lazily } from '../../components/lazily.tsx';
import { app } from '../../state/connection.ts';
import { isDrawing } from '../../state/drawing.ts';
import { text } from '../../state/settings.ts';
import { candidate, curves, draft, isRunning, run, startTraining } from '../../state/training.ts';
import { showsOptions } from '../../state/ui.ts';
import { Options } from './options.tsx';
import { Outcome } from './outcome.tsx';
import { OldAndNew } from './old-and-new.tsx';
import { RunCharts } from './run-charts.tsx';
import { Running } from './running.tsx';
import { Setup } from './setup.tsx';
import { FirstUnits } from './first-units.tsx';
import './train.css';

const History = lazily(async () => (await import('../history/index.ts')).History);

/** The training view: what to do on the left; on the right the options, or the curves of the latest run; below, earlier ones. */
export function Train() {
  const step = isRunning.value ? 'running' : candidate.value ? 'outcome' : 'setup';
  const panel = useRef<HTMLDivElement>(null);
  const last = useRef(step);
  useLayoutEffect(() => {
    // The button that was pressed is gone: those who don't use a mouse go on where it led.
    if (step !== last.current && document.activeElement === document.body)
      panel.current?.querySelector<HTMLElement>('[data-begin]')?.focus({ preventScroll: isDrawing.peek() });
    last.current = step;
  });
  return (
    <div ref={panel}>
      {step === 'setup' ? (
        <form class="train" onSubmit={submit}>
          <Setup />
          {showsOptions.value ? <Options /> : <CurvesOfRun />}
        </form>
      ) : (
        <div class="train">
          {step === 'running' ? <Running /> : <Outcome />}
          <CurvesOfRun />
        </div>
      )}
      {(app.value?.runs.count ?? 0) > 0 && <History />}
    </div>
  );
}

function submit(event: Event): void {
  event.preventDefault();
  void startTraining();
}

/** Whether there is anything to see: apart from the curves, which grow many times a second. */
const hasCurves = computed(() => curves.value.data.length > 0 || isRunning.value);

function CurvesOfRun() {
  const isUndecided = candidate.value !== null && !isRunning.value;
  if (!hasCurves.value && !isUndecided) return <p class="train-empty">{text.value.training.noCurves}</p>;
  return (
    <div class="train-beside">
      {hasCurves.value && (
        <div class="train-curves">
          <LatestCurves />
        </div>
      )}
      {isUndecided && <OldAndNew />}
      <FirstUnits />
    </div>
  );
}

function LatestCurves() {
  const { data, version } = curves.value;
  const epochs = run.value ? (run.value.options?.epochs ?? 1) : Number(draft.value.epochs);
  return <RunCharts runs={[{ curves: data }]} version={version} epochs={epochs} />;
}
