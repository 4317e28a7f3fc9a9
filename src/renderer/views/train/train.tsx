import { LineChart } from '../../charts/line-chart.tsx';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, curves, draft, isRunning, run, startTraining } from '../../state/training.ts';
import { showsOptions } from '../../state/ui.ts';
import { type CurveData, accuracyRange, lossRange } from '../../training/curves.ts';
import { Options } from './options.tsx';
import { Outcome } from './outcome.tsx';
import { Running } from './running.tsx';
import { Setup } from './setup.tsx';
import './train.css';

/** The training view: what to do on the left; on the right the options, or the curves of the latest run. */
export function Train() {
  if (isRunning.value || candidate.value)
    return (
      <div class="train">
        {isRunning.value ? <Running /> : <Outcome />}
        <CurvesOfRun />
      </div>
    );
  return (
    <form
      class="train"
      onSubmit={(event) => {
        event.preventDefault();
        void startTraining();
      }}
    >
      <Setup />
      {showsOptions.value ? <Options /> : <CurvesOfRun />}
    </form>
  );
}

function CurvesOfRun() {
  const { training } = text.value;
  const { loss, percent, accuracy, tick } = format.value;
  const { data, version } = curves.value;
  const epochs = run.value?.options.epochs ?? Number(draft.value.epochs);
  if (data.length === 0 && !isRunning.value) return <p class="train-empty">{training.noCurves}</p>;
  const legend = { training: training.trainingCurve, validation: training.validationCurve };
  const valuesOf = ([, learnt, held]: CurveData, write: (value: number) => string) => ({
    training: lastOf(learnt, write),
    validation: lastOf(held, write),
  });
  const losses = valuesOf(data.loss, loss);
  const accuracies = valuesOf(data.accuracy, accuracy);
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
        tick={percent}
      />
    </div>
  );
}

function lastOf(values: readonly (number | null)[], write: (value: number) => string): string {
  const last = values.findLast((value) => value !== null);
  return typeof last === 'number' ? write(last) : '–';
}
