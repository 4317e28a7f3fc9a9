import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { version } from '../../package.json';
import { attach, createBackend, Log } from '../backend/index.ts';
import { catalogues, localeFor } from '../core/text/index.ts';
import { startWebHost } from './host.ts';
import { TrainerProcesses } from './trainer-process.ts';

/** A page takes so long to open, ms. */
const PAGE_OPENS = 1000;

export interface ServeOptions {
  /** The person's data folder. */
  readonly folder: string;
  /** Where the files are that come with Inkling. */
  readonly resources: string;
  /** Where the built programs are: the page and the trainer's worker are among them. */
  readonly programs: string;
  /** Where this one is in use, the next free one is taken; 0 takes any. */
  readonly port: number;
  /** Tells the person something: one line. */
  readonly say: (line: string) => void;
}

/**
 * Starts the application behind a page on this machine, for where there is no Electron or no display, and says where.
 *
 * @returns the page's address, with the token that lets it in; and a function that ends it all
 */
export async function serve(options: ServeOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const { folder, resources, programs, port, say } = options;
  const log = new Log(folder);
  const note = (error: Error, origin: string) => log.error(origin, error);
  process.on('uncaughtExceptionMonitor', note);
  const trainers = new TrainerProcesses(join(programs, 'trainer-worker.mjs'));
  const backend = await createBackend({
    folder,
    resources,
    trainerWorker: () => trainers.take(),
    version,
    nativeMenu: false,
    log,
  });
  // A host that starts again can be given the token that its pages know already.
  const token = process.env.INKLING_TOKEN ?? randomBytes(32).toString('base64url');
  const host = await startWebHost({
    page: join(programs, '../renderer'),
    port,
    token,
    attach: (channel) => {
      // Not while the page opens.
      setTimeout(() => trainers.prepare(), PAGE_OPENS).unref();
      return attach(backend, channel).detach;
    },
  });

  const { settings } = await backend.api.state();
  const systemLocale = () => localeFor([Intl.DateTimeFormat().resolvedOptions().locale]);
  const text = catalogues[settings.locale === 'system' ? systemLocale() : settings.locale].web;
  const url = `http://127.0.0.1:${host.port}/#${token}`;
  if (port !== 0 && host.port !== port) say(text.portInUse({ port, taken: host.port }));
  say(text.ready({ url }));
  say(text.stop);
  return {
    url,
    stop: async () => {
      await host.close();
      await backend.close();
      await trainers.close();
      process.off('uncaughtExceptionMonitor', note);
      say(text.stopped);
    },
  };
}
