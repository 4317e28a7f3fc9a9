import type { RunRecord, RunSummary } from '../../core/api/index.ts';
import { Curves } from '../training/curves.ts';

type Cell = string | number | boolean | null | undefined;

/** What a list of runs says of each; names stay English, as programs read them. */
const columns: { readonly [name: string]: (run: RunSummary) => Cell } = {
  run: nameOf,
  started_at: ({ startedAt }) => startedAt,
  seconds: ({ seconds }) => seconds,
  status: ({ status }) => status,
  verdict: ({ verdict }) => verdict,
  data: ({ data }) => data,
  set: ({ score }) => score?.set,
  count: ({ score }) => score?.count,
  accuracy: ({ score }) => score?.accuracy,
  loss: ({ score }) => score?.loss,
  preset: ({ options }) => options?.preset,
  hidden_layers: ({ options }) => options?.hiddenLayers.join('-'),
  activation: ({ options }) => options?.activation,
  initialisation: ({ options }) => options?.initialisation,
  optimizer: ({ options }) => options?.optimizer,
  learning_rate: ({ options }) => options?.learningRate,
  schedule: ({ options }) => options?.schedule,
  batch_size: ({ options }) => options?.batchSize,
  epochs: ({ options }) => options?.epochs,
  label_smoothing: ({ options }) => options?.labelSmoothing,
  augmentation: ({ options }) => options?.augmentation,
  deskew: ({ options }) => options?.deskew,
  averaging: ({ options }) => options?.averaging,
  seed: ({ options }) => options?.seed,
};

/** Runs, their options and what came of them: a row a run. */
export function runsCsv(runs: readonly RunSummary[]): string {
  return csv([Object.keys(columns), ...runs.map((run) => Object.values(columns).map((value) => value(run)))]);
}

/** The curves of runs: a row a point, for spreadsheets and numpy. */
export function curvesCsv(runs: readonly RunRecord[]): string {
  const header = ['run', 'epoch', 'training_loss', 'training_accuracy', 'validation_loss', 'validation_accuracy'];
  const rows = runs.flatMap((run) => {
    const { loss, accuracy } = new Curves(run.curve, run.epochs);
    return loss[0].map((x, i) => [nameOf(run), x, loss[1][i], accuracy[1][i], loss[2][i], accuracy[2][i]]);
  });
  return csv([header, ...rows]);
}

/** The model's name; of a run without one, its recipe. */
function nameOf({ model, options }: RunSummary): string {
  return model?.name ?? options?.preset ?? 'handwriting';
}

/** Rows as RFC 4180 has them. */
function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: Cell): string {
  const text = String(cell ?? '');
  // A name that a spreadsheet would take for a formula.
  const safe = typeof cell === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
