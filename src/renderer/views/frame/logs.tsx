import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { phase, request } from '../../state/connection.ts';
import { saveFile } from '../../state/save-file.ts';
import { text } from '../../state/settings.ts';
import { dialog } from '../../state/ui.ts';
import './logs.css';

/** What went wrong since the log began. In Electron its folder is shown instead. */
export function Logs() {
  const { window } = text.value;
  const [log, setLog] = useState<string | null>(null);
  // Asked for again when a connection that was lost is there again.
  const connection = phase.value;
  useEffect(() => void request((api) => api.log()).then(setLog), [connection]);
  const save = () => saveFile('inkling.log', new Blob([log ?? ''], { type: 'text/plain' }));
  return (
    <Dialog
      title={window.logs}
      onClose={() => (dialog.value = null)}
      actions={log && <Button onClick={save}>{window.save}</Button>}
    >
      <p class="soft">{window.logsText}</p>
      {log === '' && <p>{window.noLogs}</p>}
      {log && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else it couldn't be scrolled with the keyboard
        <pre class="logs" tabIndex={0} aria-label={window.logs} ref={showEnd}>
          {log
            .trimEnd()
            .split('\n')
            .map((entry, line) => (
              <span key={line}>{`${entry}\n`}</span>
            ))}
        </pre>
      )}
    </Dialog>
  );
}

/** The latest entries are what one looks for. */
function showEnd(element: HTMLElement | null): void {
  element?.scrollTo(0, element.scrollHeight);
}
