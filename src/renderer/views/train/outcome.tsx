import type { Comparison, ModelSummary } from '../../../core/api/index.ts';
import type { Score } from '../../../core/formats/index.ts';
import { Button } from '../../components/button.tsx';
import { activeModel } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, discardCandidate, keepCandidate, run } from '../../state/training.ts';
import './outcome.css';

/** After a run: the new model beside the one in use, to keep or discard. */
export function Outcome() {
  const { training } = text.value;
  const comparison = run.value?.comparison;
  const old = activeModel.value;
  const made = candidate.value!;
  const isSameSet = old !== null && setOf(old) === setOf(made);
  return (
    <div class="outcome">
      <h2 tabIndex={-1} data-begin>
        {training.compare}
      </h2>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <span class="soft small">{training.current}</span>
              {old?.metadata.name}
            </th>
            <th scope="col">
              <span class="soft small">{training.candidate}</span>
              {made.metadata.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {comparison ? <Lessons comparison={comparison} /> : <Scores old={old} made={made} />}
          <tr>
            <th scope="row">{training.took}</th>
            <td>{seconds(old)}</td>
            <td>{seconds(made)}</td>
          </tr>
        </tbody>
      </table>
      {!comparison && (
        <p class="soft small">
          {!isSameSet && training.differentSets} {training.aboutLoss}
        </p>
      )}
      <div class="outcome-actions">
        <Button kind="primary" onClick={() => void keepCandidate()}>
          {training.keep}
        </Button>
        <Button onClick={() => void discardCandidate()}>{training.discard}</Button>
      </div>
    </div>
  );
}

/** How the two did on digits that neither was trained on. */
function Scores({ old, made }: { old: ModelSummary | null; made: ModelSummary }) {
  const { training } = text.value;
  const { accuracy, loss } = format.value;
  const models = { old, made };
  return (
    <>
      <Row {...models} name={training.accuracy} show={(score) => accuracy(score.accuracy)} better={more} />
      <Row {...models} name={training.loss} show={(score) => loss(score.loss)} better={less} />
      <Row {...models} name={training.measuredOn} show={onSet} />
    </>
  );
}

/** What learning the person's hand was worth. */
function Lessons({ comparison: { before, after } }: { comparison: NonNullable<Comparison> }) {
  const { training } = text.value;
  const rows = [
    [training.onOwn, before.own, after.own],
    [training.onOthers, before.others, after.others],
  ] as const;
  return rows.map(([name, ...shares]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {shares.map((share, k) => (
        <td key={k} class={share > shares[1 - k] ? 'better' : undefined}>
          {format.value.accuracy(share)}
        </td>
      ))}
    </tr>
  ));
}

interface RowProps {
  name: string;
  old: ModelSummary | null;
  made: ModelSummary;
  show: (score: Score) => string;
  /** Whether one score is better than the other. */
  better?: (one: Score, other: Score) => boolean;
}

function Row({ name, old, made, show, better }: RowProps) {
  const { notMeasured } = text.value.training;
  const scores = [old?.metadata.score ?? null, made.metadata.score];
  return (
    <tr>
      <th scope="row">{name}</th>
      {scores.map((score, k) => {
        const other = scores[1 - k];
        const wins = score && other && better?.(score, other);
        return (
          <td key={k} class={wins ? 'better' : undefined}>
            {score ? show(score) : notMeasured}
          </td>
        );
      })}
    </tr>
  );
}

/** The digits that a model was measured on, as far as its file tells. */
function setOf({ metadata: { score } }: ModelSummary): string {
  return `${score?.set} ${score?.count}`;
}

const more = (one: Score, other: Score) => one.accuracy > other.accuracy;
const less = (one: Score, other: Score) => one.loss < other.loss;

function onSet({ set, count }: Score): string {
  const { training } = text.value;
  const words = { count: format.value.whole(count) };
  return set === 't10k' ? training.onTest(words) : training.onValidation(words);
}

/** How long a model took to train. */
function seconds(model: ModelSummary | null): string {
  const took = (model?.metadata.fineTuning ?? model?.metadata.training)?.seconds;
  return took === undefined ? '–' : format.value.duration(took);
}
