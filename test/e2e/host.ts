import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SettingsChange } from '../../src/core/api/index.ts';
import { type Model, writeModel } from '../../src/core/formats/index.ts';

const WEB = resolve(import.meta.dirname, '../../out/main/web.mjs');
const TOKEN = 'the-same-token-for-every-start';

/** The built web host, with a data folder of its own. */
export class Host {
  readonly home = mkdtempSync(join(tmpdir(), 'inkling-e2e-'));
  /** Where the page is. */
  url = '';
  private port = 0;
  private process: ChildProcess | null = null;
  private readonly env: NodeJS.ProcessEnv;

  /**
   * @param env what the process gets beside this one's environment
   * @param settings the person's: they have seen the tour, which would be in the way
   */
  constructor(env: NodeJS.ProcessEnv = {}, settings: SettingsChange = { tourSeen: true }) {
    this.env = env;
    writeFileSync(join(this.home, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  }

  /** Starts it; again on the same port, so that pages find it. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [WEB, '--port', String(this.port)], {
      env: { ...process.env, ...this.env, INKLING_HOME: this.home, INKLING_TOKEN: TOKEN, INKLING_OPEN: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process = child;
    const address = await new Promise<RegExpExecArray | null>((found) => {
      let said = '';
      child.stdout.on('data', (text) => {
        said += String(text);
        const match = /http:\/\/127\.0\.0\.1:(\d+)\/#\S+/.exec(said);
        if (match) found(match);
      });
      child.once('exit', () => found(null));
    });
    if (!address) throw new Error('The web host did not start.');
    this.url = address[0];
    this.port = Number(address[1]);
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** Puts a model into the data folder and makes it the active one; while the host is stopped. */
  useModel(model: Model): void {
    mkdirSync(join(this.home, 'models'), { recursive: true });
    writeFileSync(join(this.home, 'models/given.safetensors'), writeModel(model));
    writeFileSync(join(this.home, 'active.json'), JSON.stringify({ version: 1, active: 'given' }));
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
