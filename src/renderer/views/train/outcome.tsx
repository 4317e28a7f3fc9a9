import type { ModelSummary } from '../../../core/api/index.ts';
import type { Score } from '../../../core/formats/index.ts';
import { Button } from '../../components/button.tsx';
import { activeModel } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, discardCandidate, keepCandidate } from '../../state/training.ts';
import './outcome.css';

/** After a run: the new model beside the one in use, to keep or discard. */
export function Outcome() {
  const { training } = text.value;
  const { accuracy, loss } = format.value;
  const old = activeModel.value;
  const made = candidate.value!;
  const sets = [old?.metadata.score?.set, made.metadata.score?.set];
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
          <Row
            name={training.accuracy}
            old={old}
            made={made}
            show={(score) => accuracy(score.accuracy)}
            better={more}
          />
          <Row name={training.loss} old={old} made={made} show={(score) => loss(score.loss)} better={less} />
          <Row name={training.measuredOn} old={old} made={made} show={onSet} />
          <tr>
            <th scope="row">{training.took}</th>
            <td>{seconds(old)}</td>
            <td>{seconds(made)}</td>
          </tr>
        </tbody>
      </table>
      {sets[0] !== sets[1] && <p class="soft small">{training.differentSets}</p>}
      <div class="outcome-actions">
        <Button kind="primary" onClick={() => void keepCandidate()}>
          {training.keep}
        </Button>
        <Button onClick={() => void discardCandidate()}>{training.discard}</Button>
      </div>
    </div>
  );
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

const more = (one: Score, other: Score) => one.accuracy > other.accuracy;
const less = (one: Score, other: Score) => one.loss < other.loss;

function onSet({ set, count }: Score): string {
  const { training } = text.value;
  const words = { count: format.value.whole(count) };
  return set === 't10k' ? training.onTest(words) : training.onValidation(words);
}

function seconds(model: ModelSummary | null): string {
  const took = model?.metadata.training?.seconds;
  return took === undefined ? '–' : format.value.duration(took);
}
