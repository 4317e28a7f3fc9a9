import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { buildIfStale } from '../scripts/build.mjs';
import { type Api, CHANNEL_PATH, connect, decodeFrame, encodeFrame, PROTOCOL } from '../src/core/api/index.ts';
import { PIXELS } from '../src/core/network/index.ts';
import { type Preset, presets } from '../src/core/training/index.ts';
import { Host } from '../test/e2e/host.ts';
import { bundled, findMnist } from './data.ts';
import { type Measurement, median, timings } from './report.ts';

const CLI = join(import.meta.dirname, '../out/main/cli.mjs');
/** A person draws at so many readings a second. */
const READINGS_PER_SECOND = 60;
const RUNS = 20;

/**
 * How training feels in the application as it is built: the web host, asked as its page asks it, and the command line
 * with the full MNIST. Memory is read from Linux's /proc, and left out elsewhere.
 */
export async function run(): Promise<Measurement[]> {
  buildIfStale();
  return [...(await trainInHost()), ...(await trainOnMnist())];
}

async function trainInHost(): Promise<Measurement[]> {
  const host = new Host();
  await host.start();
  try {
    const page = await openPage(host.url);
    const firsts: number[] = [];
    const wholes: number[] = [];
    const memory: number[] = [];
    for (let n = 0; n < RUNS; n++) {
      const { first, whole } = await page.train('notebook');
      firsts.push(first);
      wholes.push(whole / 1000);
      memory.push(resident(host.pid));
    }
    const { images } = await bundled();
    const readings: number[] = [];
    const training = page.train('careful', 8);
    for (let i = 0; !(await isDone(training, 1000 / READINGS_PER_SECOND)); i++) {
      const began = performance.now();
      await page.api.predict(images.slice(i * PIXELS, (i + 1) * PIXELS));
      readings.push(performance.now() - began);
    }
    page.close();
    return [
      { ...timings('from the click on Train to the first progress', firsts), atMost: 150 },
      { ...timings('notebook on the bundled digits, from the click to the end', wholes, 's'), atMost: 0.8 },
      timings('a reading while a network of 512 and 256 units is trained', readings),
      { what: '…the slowest of them', value: Math.max(...readings), unit: 'ms', atMost: 20 },
      ...(resident(host.pid)
        ? [
            {
              what: `the host's memory after ${RUNS} runs, over that after 5`,
              value: median(memory.slice(-3)) - median(memory.slice(3, 6)),
              unit: 'MB',
              atMost: 10,
            },
          ]
        : []),
    ];
  } finally {
    await host.stop();
    host.remove();
  }
}

/** The application as a page has it. */
export async function openPage(url: string) {
  const { host, origin, hash } = new URL(url);
  const socket = new WebSocket(`ws://${host}${CHANNEL_PATH}`, [PROTOCOL, hash.slice(1)], {
    headers: { Origin: origin },
  });
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  let progressed = () => {};
  let finished = () => {};
  const { api }: { api: Api } = connect(
    {
      post: (message) => socket.send(encodeFrame(message)),
      listen: (receive) => socket.on('message', (data) => receive(decodeFrame(data as ArrayBuffer))),
    },
    {
      changed: ({ run: current }) => current?.status === 'finished' && finished(),
      progress: () => progressed(),
      download() {},
      weights() {},
      command() {},
      opened: () => {},
      refused: (error) => console.log(error),
    },
  );
  const time = async (start: () => Promise<unknown>) => {
    const began = performance.now();
    let first = 0;
    progressed = () => (first ||= performance.now() - began);
    const end = new Promise<void>((resolve) => (finished = resolve));
    await start();
    await end;
    const whole = performance.now() - began;
    finished = () => {};
    await api.discardCandidate();
    return { first, whole };
  };
  return {
    api,
    close: () => socket.close(),
    /** @returns ms from the click to the first progress, and to the end */
    train: (preset: Preset, epochs = presets[preset].epochs) =>
      time(() => api.train({ ...presets[preset], preset: 'custom', epochs }, 'bundled')),
    /** @returns the same of learning the hand in My digits */
    learnHandwriting: () => time(() => api.learnHandwriting()),
  };
}

/** Whether a promise has settled within some time, ms. */
async function isDone(promise: Promise<unknown>, time: number): Promise<boolean> {
  return Promise.race([promise.then(() => true), setTimeout(time, false)]);
}

/** The notebook's job on the full MNIST, in a process of its own. */
async function trainOnMnist(): Promise<Measurement[]> {
  const data = findMnist();
  if (!data) return [];
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
  try {
    const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const own = (await highest(bare, setTimeout(500))) || 0;
    bare.kill();
    const seconds: number[] = [];
    const memory: number[] = [];
    let scores = '';
    for (let n = 0; n < 3; n++) {
      const args = [
        'train',
        '--preset',
        'notebook',
        '--data',
        data,
        '--out',
        join(folder, 'model.safetensors'),
        '--json',
      ];
      const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (text) => (output += String(text)));
      memory.push(await highest(child, once(child, 'close')));
      const result = JSON.parse(output.trim().split('\n').at(-1)!) as {
        trainSeconds: number;
        test: { accuracy: number; loss: number };
      };
      seconds.push(result.trainSeconds);
      scores = `accuracy ${result.test.accuracy.toFixed(4)}, loss ${result.test.loss.toFixed(4)}`;
    }
    return [
      { what: 'notebook on the full MNIST, ten epochs', value: median(seconds), unit: 's', atMost: 4, beside: scores },
      ...(own ? [{ what: '…memory over that of Node', value: median(memory) - own, unit: 'MB', atMost: 200 }] : []),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The most memory that a process has until something is over, MB. */
async function highest(child: ChildProcess, until: Promise<unknown>): Promise<number> {
  let most = 0;
  while (!(await isDone(until, 5))) most = Math.max(most, resident(child.pid));
  return most;
}

/** The memory that a process has now, MB; 0 where that can't be told. */
export function resident(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
