import { type ChartedRun, LineChart } from '../../charts/line-chart.tsx';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { type CurveData, type Curves, accuracyRange, lossRange } from '../../training/curves.ts';

interface NamedCurves {
  /** What tells the run from the other one. */
  readonly name?: string;
  readonly curves: Curves;
}

interface RunChartsProps {
  runs: readonly [NamedCurves] | readonly [NamedCurves, NamedCurves];
  /** Changes when the curves have grown. */
  version?: number;
  epochs: number;
}

/** The loss and the accuracy of a run over its epochs, or of two. */
export function RunCharts({ runs, version, epochs }: RunChartsProps) {
  const { training } = text.value;
  const { loss, percentTick, roughAccuracy, tick } = format.value;
  const charted = (what: 'loss' | 'accuracy', write: (value: number) => string) =>
    runs.map(({ name, curves }): ChartedRun => {
      const data = curves[what];
      const called = (curve: string) => (name === undefined ? curve : training.curveOf({ name, curve }));
      return {
        data,
        legend: { training: called(training.trainingCurve), validation: called(training.validationCurve) },
        values: { training: lastOf(data[1], write), validation: lastOf(data[2], write) },
      };
    }) as unknown as readonly [ChartedRun] | readonly [ChartedRun, ChartedRun];
  const charts = [
    { what: training.loss, shown: charted('loss', loss), range: lossRange, write: tick },
    { what: training.accuracy, shown: charted('accuracy', roughAccuracy), range: accuracyRange, write: percentTick },
  ] as const;
  return charts.map(({ what, shown, range, write }) => (
    <LineChart
      key={what}
      title={what}
      summary={summaryOf(what, runs, shown)}
      runs={shown}
      version={version ?? 0}
      epochs={epochs}
      unit={training.epoch}
      range={range}
      tick={write}
    />
  ));
}

function summaryOf(what: string, runs: RunChartsProps['runs'], shown: readonly ChartedRun[]): string {
  const { training } = text.value;
  return shown
    .map(({ values }, k) => {
      const { name } = runs[k];
      return training.chart({ what: name === undefined ? what : `${name}: ${what}`, ...values });
    })
    .join(' ');
}

function lastOf(values: CurveData[1], write: (value: number) => string): string {
  const last = values.findLast((value) => value !== null);
  return typeof last === 'number' ? write(last) : '–';
}
