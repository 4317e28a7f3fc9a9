import { Download, Trash } from 'lucide';
import { useRef } from 'preact/hooks';
import type { RunRecord } from '../../../core/api/index.ts';
import { DIGITS, PIXELS } from '../../../core/network/index.ts';
import type { TrainingOptions } from '../../../core/training/index.ts';
import { Button } from '../../components/button.tsx';
import { pictureOf } from '../../charts/picture.ts';
import { curvesCsv } from '../../history/csv.ts';
import { format } from '../../state/format.ts';
import { saveFile } from '../../state/save-file.ts';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import { Curves } from '../../training/curves.ts';
import { RunCharts } from '../train/run-charts.tsx';
import { dataOf, nameOf, outcomeOf, remove, shown } from './state.ts';

/** One run, or two beside each other: curves, options, and what came of them. */
export function Comparison() {
  const charts = useRef<HTMLDivElement>(null);
  const { history } = text.value;
  const runs = shown.value;
  const names = namesOf(runs);
  const curves = runs.map((run, k) => ({
    ...(runs.length > 1 && { name: names[k] }),
    curves: new Curves(run.curve, run.epochs),
  }));
  // A run that was stopped has not come as far as it was meant to.
  const epochs = Math.ceil(Math.max(1, ...curves.map((run) => run.curves.loss[0].at(-1) ?? 0)));
  const file = names.join(' – ');
  const saveCurves = () => saveFile(`${file}.csv`, new Blob([curvesCsv(runs)], { type: 'text/csv' }));
  const savePicture = async () => saveFile(`${file}.png`, await pictureOf(charts.current!, file));
  return (
    <div class="history-comparison">
      <div ref={charts} class="history-charts">
        <RunCharts
          runs={curves as unknown as Parameters<typeof RunCharts>[0]['runs']}
          version={runs.reduce((sum, { id }) => sum * 31 + id.charCodeAt(0), 0)}
          epochs={epochs}
        />
      </div>
      <div class="history-actions">
        <Button icon={Download} onClick={saveCurves}>
          {history.saveCsv}
        </Button>
        <Button icon={Download} onClick={() => void savePicture()}>
          {history.savePng}
        </Button>
        <Button icon={Trash} onClick={() => void remove(runs.map(({ id }) => id))}>
          {history.remove}
        </Button>
      </div>
      <table class="history-facts" aria-label={history.options}>
        <thead>
          <tr>
            <td class="soft small">{runs.length > 1 && history.differs}</td>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {factsOf(runs).map(([fact, values]) => {
            const differs = new Set(values).size > 1;
            return (
              <tr key={fact} data-differs={differs ? '' : undefined}>
                <th scope="row">{fact}</th>
                {values.map((value, k) => (
                  <td key={k}>{value}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What two runs are told apart by: their names or, where those are the same, when they began. */
function namesOf(runs: readonly RunRecord[]): string[] {
  const names = runs.map(nameOf);
  if (new Set(names).size === names.length) return names;
  return runs.map((run, k) => `${names[k]}, ${format.value.date(run.startedAt)}`);
}

type Fact = readonly [name: string, values: readonly string[]];

/** What is known of runs, a line each; options of which all have none are left out. */
function factsOf(runs: readonly RunRecord[]): Fact[] {
  const { history, models, training } = text.value;
  const { accuracy, date, duration, loss } = format.value;
  const fact = (name: string, of: (run: RunRecord) => string | null | undefined): Fact => [
    name,
    runs.map((run) => of(run) ?? '–'),
  ];
  const option = (name: string, of: (options: TrainingOptions) => string): Fact =>
    fact(name, ({ options }) => options && of(options));
  const isSaid = ([, values]: Fact) => values.some((value) => value !== '–');
  const yesOrNo = (is: boolean) => (is ? models.yes : models.no);
  return [
    fact(history.outcome, outcomeOf),
    fact(history.error, ({ error }) => error && describe(error, text.value)),
    fact(history.accuracy, ({ score }) => score && accuracy(score.accuracy)),
    fact(history.loss, ({ score }) => score && loss(score.loss)),
    fact(training.onOwn, ({ comparison }) => comparison && accuracy(comparison.after.own)),
    fact(history.when, ({ startedAt }) => date(startedAt)),
    fact(history.took, ({ seconds }) => duration(seconds)),
    fact(history.data, dataOf),
    option(training.recipe, ({ preset }) => training.presets[preset]),
    option(models.layers, ({ hiddenLayers }) => [PIXELS, ...hiddenLayers, DIGITS].join('–')),
    option(training.activation, ({ activation }) => training.activations[activation]),
    option(training.optimizer, ({ optimizer }) => training.optimizers[optimizer]),
    option(training.learningRate, ({ learningRate }) => String(learningRate)),
    option(training.schedule, ({ schedule }) => training.schedules[schedule]),
    option(training.epochs, ({ epochs }) => String(epochs)),
    option(training.batchSize, ({ batchSize }) => String(batchSize)),
    option(training.augmentation, ({ augmentation }) => training.augmentations[augmentation]),
    option(training.deskew, ({ deskew }) => yesOrNo(deskew)),
    option(training.averaging, ({ averaging }) => yesOrNo(averaging)),
    option(training.labelSmoothing, ({ labelSmoothing }) => String(labelSmoothing)),
    option(training.initialisation, ({ initialisation }) => training.initialisations[initialisation]),
    option(training.seed, ({ seed }) => String(seed)),
  ].filter(isSaid);
}
