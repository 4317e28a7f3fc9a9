import { Dialog } from '../../components/dialog.tsx';
import { app } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { dialog } from '../../state/ui.ts';

/** What this is, which version, and whose work it stands on. */
export function About() {
  const { window } = text.value;
  return (
    <Dialog title={window.about} onClose={() => (dialog.value = null)}>
      <p>{window.aboutText}</p>
      <p class="soft">{window.aboutData}</p>
      <p class="soft">
        {window.version({ version: app.value?.version ?? '' })} · {window.licence}
      </p>
    </Dialog>
  );
}
