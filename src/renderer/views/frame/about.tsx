import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { app } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { dialog } from '../../state/ui.ts';
import { Licences } from './licences.tsx';

/** What this is, which version of what, and whose work it stands on. */
export function About() {
  const { window } = text.value;
  return (
    <Dialog title={window.about} onClose={() => (dialog.value = null)}>
      <p>{window.aboutText}</p>
      <Facts facts={versions()} />
      <p class="soft">{window.aboutData}</p>
      <p class="soft">{window.licence}</p>
      <Licences />
    </Dialog>
  );
}

/** What somebody wants to know who is told of a problem. */
function versions(): [name: string, version: string | null][] {
  const state = app.value;
  if (!state) return [['Inkling', null]];
  const { node, electron, chromium } = state.runtime;
  return [
    ['Inkling', state.version],
    ...(electron ? [['Electron', electron] satisfies [string, string]] : []),
    chromium ? ['Chromium', chromium] : [text.value.window.browser, browser()],
    ['Node', node],
  ];
}

/** The browser's own words for itself; the last of them is who it is: "Chrome/142.0.0.0 Safari/537.36". */
function browser(): string {
  const named = navigator.userAgent.match(/(Firefox|Edg|OPR|Chrome|Version)\/[\d.]+/g);
  return named?.at(-1)?.replace('Version', 'Safari').replace('Edg/', 'Edge/').replace('/', ' ') ?? navigator.userAgent;
}
