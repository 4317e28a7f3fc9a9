import type { RunSummary } from '../../../core/api/index.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { chosen, nameOf, outcomeOf, toggle } from './state.ts';

/** All runs, the youngest first. Rows out of sight are not laid out. */
export function List({ all }: { all: readonly RunSummary[] }) {
  const { history } = text.value;
  const shown = new Set(chosen.value);
  return (
    <div class="history-list">
      <table aria-label={history.list}>
        <thead>
          <tr>
            <td />
            <th scope="col">{history.run}</th>
            <th scope="col">{history.when}</th>
            <th scope="col">{history.accuracy}</th>
            <th scope="col">{history.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((run) => (
            <Row key={run.id} run={run} isShown={shown.has(run.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ run, isShown }: { run: RunSummary; isShown: boolean }) {
  const { history } = text.value;
  const { accuracy, date } = format.value;
  const name = nameOf(run);
  const started = date(run.startedAt);
  const { score, comparison } = run;
  const share = score?.accuracy ?? comparison?.after.others;
  return (
    <tr
      aria-current={isShown ? 'true' : undefined}
      onClick={(event) => !(event.target instanceof HTMLInputElement) && toggle(run.id)}
    >
      <td>
        <input
          type="checkbox"
          checked={isShown}
          aria-label={history.chooseRun({ name, date: started })}
          onChange={() => toggle(run.id)}
        />
      </td>
      <th scope="row">{name}</th>
      <td>{started}</td>
      <td>{share === undefined ? '–' : accuracy(share)}</td>
      <td>{outcomeOf(run)}</td>
    </tr>
  );
}
