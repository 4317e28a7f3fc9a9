import { activeModel, phase } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, isRunning, progress } from '../../state/training.ts';
import { fractionDone } from '../../training/curves.ts';
import './status-bar.css';

/** The model that reads, how good it is, and what is going on. */
export function StatusBar() {
  const { training, window } = text.value;
  const { accuracy, percent } = format.value;
  const model = activeModel.value?.metadata;
  const point = progress.value;
  const doing = () => {
    if (phase.value !== 'open') return phase.value === 'connecting' ? window.connecting : window.disconnected;
    if (isRunning.value) return window.training({ percent: percent(point ? fractionDone(point) : 0) });
    return candidate.value ? window.waiting : window.idle;
  };
  return (
    <footer class="status-bar" aria-label={window.status}>
      <span>
        <span class="soft">{window.model}</span> {model?.name ?? '–'}
      </span>
      {model?.score && <span>{window.accuracyOf({ percent: accuracy(model.score.accuracy) })}</span>}
      <span class="status-bar-state" data-state={phase.value !== 'open' ? 'away' : isRunning.value ? 'busy' : 'ready'}>
        {doing()}
      </span>
      <span class="spoken" role="status">
        {candidate.value && training.finished}
      </span>
    </footer>
  );
}
