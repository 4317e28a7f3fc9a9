// The web host: the same application behind a page on this machine, for where there is no Electron or no display.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { version } from '../../package.json';
import { attach, createBackend, dataFolder, Log } from '../backend/index.ts';
import { catalogues, localeFor } from '../core/text/index.ts';
import { readPort } from './arguments.ts';
import { startWebHost } from './host.ts';

const here = import.meta.dirname;

let port;
try {
  port = readPort(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(2);
}

const folder = dataFolder();
const log = new Log(folder);
process.on('uncaughtExceptionMonitor', (error, origin) => log.error(origin, error));
const backend = await createBackend({
  folder,
  resources: join(here, '../../resources'),
  trainerWorker: () => new Worker(join(here, 'trainer-worker.js')),
  version,
  nativeMenu: false,
  log,
});
// A host that starts again can be given the token that its pages know already.
const token = process.env.INKLING_TOKEN ?? randomBytes(32).toString('base64url');
const host = await startWebHost({
  page: join(here, '../renderer'),
  port,
  token,
  attach: (channel) => attach(backend, channel).detach,
});

const { settings } = await backend.api.state();
const systemLocale = () => localeFor([Intl.DateTimeFormat().resolvedOptions().locale]);
const text = catalogues[settings.locale === 'system' ? systemLocale() : settings.locale].web;
/** Where the page is, with the token that lets it in. */
export const url = `http://127.0.0.1:${host.port}/#${token}`;
if (port !== 0 && host.port !== port) say(text.portInUse({ port, taken: host.port }));
say(text.ready({ url }));
say(text.stop);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stop());
}

async function stop(): Promise<void> {
  await host.close();
  await backend.close();
  say(text.stopped);
  process.exit(0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
