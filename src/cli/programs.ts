import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Finding } from '../backend/index.ts';

/** Any of them does: for the page, and for the tests. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'firefox'];
const BROWSERS_ON_MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Safari.app/Contents/MacOS/Safari',
];

/**
 * The programs that Inkling runs in: Node here; Electron, a display and a browser where it has a window or a page.
 *
 * @param root where Inkling is
 */
export function findPrograms(root: string): Finding[] {
  return [node(), electron(root), ...(process.platform === 'linux' ? [display()] : []), browser()];
}

/** As package.json's `engines` says. */
function node(): Finding {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isSupported = major === 20 ? minor >= 19 : major > 22 || (major === 22 && minor >= 12);
  return {
    name: 'Node',
    status: isSupported ? 'ok' : 'broken',
    found: `${process.versions.node}${isSupported ? '' : '; 20.19 or later, or 22.12 or later, is needed'}`,
  };
}

function electron(root: string): Finding {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const found = existsSync(join(folder, 'version'))
    ? `${readFileSync(join(folder, 'version'), 'utf8').trim()} in ${folder}`
    : null;
  return noted('Electron', found, 'none: Inkling opens in the browser instead of a window of its own');
}

function display(): Finding {
  const found = process.env.WAYLAND_DISPLAY ?? process.env.DISPLAY ?? null;
  return noted('Display', found, 'none: Inkling serves its page on this machine');
}

function browser(): Finding {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => BROWSERS.map((name) => join(folder, name)));
  const places = [process.env.CHROME_PATH ?? '', ...onPath, ...BROWSERS_ON_MAC];
  return noted('Browser', places.find((place) => place && existsSync(place)) ?? null, 'none in the usual places');
}

function noted(name: string, found: string | null, otherwise: string): Finding {
  return { name, status: found ? 'ok' : 'note', found: found ?? otherwise };
}
