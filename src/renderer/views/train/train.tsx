import { LineChart } from '../../charts/line-chart.tsx';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, curves, draft, isRunning, run } from '../../state/training.ts';
import type { CurveData } from '../../training/curves.ts';
import { Outcome } from './outcome.tsx';
import { Running } from './running.tsx';
import { Setup } from './setup.tsx';
import './train.css';

/** The training view: what to do on the left, and the curves of the latest run on the right. */
export function Train() {
  return (
    <div class="train">
      {isRunning.value ? <Running /> : candidate.value ? <Outcome /> : <Setup />}
      <CurvesOfRun />
    </div>
  );
}

function CurvesOfRun() {
  const { training } = text.value;
  const { loss, percent, accuracy } = format.value;
  const { data, version } = curves.value;
  const epochs = run.value?.options.epochs ?? Number(draft.value.epochs);
  if (data.length === 0 && !isRunning.value) return <p class="train-empty">{training.noCurves}</p>;
  const legend = { training: training.trainingCurve, validation: training.validationCurve };
  const chart = (
    title: string,
    curve: CurveData,
    write: (value: number) => string,
    tick: (value: number) => string,
  ) => {
    const values = { training: lastOf(curve[1], write), validation: lastOf(curve[2], write) };
    const summary = training.chart({ what: title, ...values });
    return <LineChart {...{ title, summary, legend, values, version, epochs, tick }} data={curve} />;
  };
  return (
    <div class="train-curves">
      {chart(training.loss, data.loss, loss, (value) => format.value.tick(value))}
      {chart(training.accuracy, data.accuracy, accuracy, percent)}
    </div>
  );
}

function lastOf(values: readonly (number | null)[], write: (value: number) => string): string {
  const last = values.findLast((value) => value !== null);
  return typeof last === 'number' ? write(last) : '–';
}
