import { useLayoutEffect, useRef } from 'preact/hooks';
import { LineChart } from '../../charts/line-chart.tsx';
import { format } from '../../state/format.ts';
import { isDrawing } from '../../state/drawing.ts';
import { text } from '../../state/settings.ts';
import { candidate, curves, draft, isRunning, run, startTraining } from '../../state/training.ts';
import { showsOptions } from '../../state/ui.ts';
import { type CurveData, accuracyRange, lossRange } from '../../training/curves.ts';
import { Options } from './options.tsx';
import { Outcome } from './outcome.tsx';
import { Running } from './running.tsx';
import { Setup } from './setup.tsx';
import { FirstUnits } from './first-units.tsx';
import './train.css';

/** The training view: what to do on the left; on the right the options, or the curves of the latest run. */
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
    </div>
  );
}

function submit(event: Event): void {
  event.preventDefault();
  void startTraining();
}

function CurvesOfRun() {
  const { training } = text.value;
  const { loss, percentTick, roughAccuracy, tick } = format.value;
  const { data, version } = curves.value;
  const epochs = run.value ? (run.value.options?.epochs ?? 1) : Number(draft.value.epochs);
  if (data.length === 0 && !isRunning.value) return <p class="train-empty">{training.noCurves}</p>;
  const legend = { training: training.trainingCurve, validation: training.validationCurve };
  const valuesOf = ([, learnt, held]: CurveData, write: (value: number) => string) => ({
    training: lastOf(learnt, write),
    validation: lastOf(held, write),
  });
  const losses = valuesOf(data.loss, loss);
  const accuracies = valuesOf(data.accuracy, roughAccuracy);
  const shared = { legend, version, epochs };
  return (
    <div class="train-curves">
      <LineChart
        {...shared}
        title={training.loss}
        summary={training.chart({ what: training.loss, ...losses })}
        values={losses}
        data={data.loss}
        range={lossRange}
        tick={tick}
      />
      <LineChart
        {...shared}
        title={training.accuracy}
        summary={training.chart({ what: training.accuracy, ...accuracies })}
        values={accuracies}
        data={data.accuracy}
        range={accuracyRange}
        tick={percentTick}
      />
      <FirstUnits />
    </div>
  );
}

function lastOf(values: readonly (number | null)[], write: (value: number) => string): string {
  const last = values.findLast((value) => value !== null);
  return typeof last === 'number' ? write(last) : '–';
}
