import fs, { type Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/** What is left of the call at which a process dies, and of what it wrote before. */
export const DEATHS = {
  /** Nothing of the call; all of what came before it. */
  killed: 'killed before it',
  /** Of a call that writes, the first half. */
  torn: 'killed in the middle of it',
  /** And nothing of what was written and not brought to the disk (fsync). */
  power: 'without power from then on',
} as const;
export type Death = keyof typeof DEATHS;

type Call = (...args: unknown[]) => unknown;
type Methods = Record<string, Call>;

const WRITES = new Set(['write', 'writeFile', 'appendFile', 'writeSync', 'writeFileSync', 'appendFileSync']);
const SYNCS = new Set(['sync', 'datasync', 'fsyncSync', 'fdatasyncSync']);
// As they are when nothing dies.
const real = { ...fs };

/**
 * Does something, and dies at its `at`-th call of the file system: that call and all later ones fail and change nothing,
 * as if the process had been killed there, whatever it does about the error.
 *
 * @param folder the calls that have to do with it are counted
 * @returns how many calls there were, and whether it died
 */
export async function dieAt(
  folder: string,
  at: number,
  death: Death,
  act: () => Promise<unknown>,
): Promise<{ calls: number; died: boolean }> {
  let calls = 0;
  let died = false;
  const open = new Set<FileHandle | number>();
  /** Files that were written and not brought to the disk since: by their number, how long they were before. */
  const unsafe = new Map<number, number>();

  const die = (name: string, self: unknown, args: unknown[], method: Call) => {
    if (death === 'torn' && WRITES.has(name)) tear(self, args, method);
    if (death === 'power') losePower(folder, unsafe);
    // Not before: Node's functions are made of one another.
    died = true;
  };
  const wrap = (
    name: string,
    method: Call,
    isOurs: (self: unknown, args: unknown[]) => boolean,
    isAsync: boolean,
  ): Call =>
    // oxlint-disable-next-line func-names -- its `this` is the file handle
    function (this: unknown, ...args) {
      if (!isOurs(this, args)) return method.apply(this, args);
      if (!died && ++calls === at) die(name, this, args, method);
      if (died) {
        const gone = new Error(`died at call ${at}: ${name}`);
        if (isAsync) return Promise.reject(gone);
        throw gone;
      }
      const descriptor = descriptorOf(this, args);
      if (descriptor !== null && WRITES.has(name)) noteUnsafe(descriptor, unsafe);
      if (descriptor !== null && SYNCS.has(name)) unsafe.delete(real.fstatSync(descriptor).ino);
      const result = method.apply(this, args);
      if (name === 'openSync') open.add(result as number);
      if (name === 'open') return (result as Promise<FileHandle>).then((handle) => (open.add(handle), handle));
      if (name === 'closeSync') open.delete(args[0] as number);
      return result;
    };

  const inFolder = (_self: unknown, args: unknown[]) =>
    args.slice(0, 2).some((arg) => typeof arg === 'string' && arg.startsWith(folder)) || open.has(args[0] as number);
  const isOpen = (self: unknown) => open.has(self as FileHandle);
  const restore = [
    patch(
      fs as unknown as Methods,
      (name) => name.endsWith('Sync'),
      (name, call) => wrap(name, call, inFolder, false),
    ),
    patch(
      fs.promises as unknown as Methods,
      () => true,
      (name, call) => wrap(name, call, inFolder, true),
    ),
    patch(
      await handleMethods(),
      (name) => name !== 'constructor',
      (name, call) => wrap(name, call, isOpen, true),
    ),
  ];
  syncBuiltinESMExports();
  try {
    await act();
  } catch (error) {
    if (!died) throw error;
  } finally {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
    // A handle's `close` isn't among them: it changes nothing on the disk.
    for (const each of open) await (typeof each === 'number' ? real.closeSync(each) : each.close().catch(() => {}));
  }
  return { calls, died };
}

/** Puts other functions in the place of an object's. @returns a function that puts them back */
function patch(methods: Methods, isMeant: (name: string) => boolean, replace: (name: string, call: Call) => Call) {
  const names = Object.getOwnPropertyNames(methods).filter(
    (name) => isMeant(name) && typeof Object.getOwnPropertyDescriptor(methods, name)?.value === 'function',
  );
  const before = names.map((name) => [name, methods[name]] as const);
  for (const [name, call] of before) methods[name] = replace(name, call);
  return () => {
    for (const [name, call] of before) methods[name] = call;
  };
}

/** What all file handles can do. */
async function handleMethods(): Promise<Methods> {
  const handle = await fs.promises.open(process.execPath, 'r');
  const methods = Object.getPrototypeOf(handle) as Methods;
  await handle.close();
  return methods;
}

/** The file that a call is about, where it is an open one. */
function descriptorOf(self: unknown, args: unknown[]): number | null {
  const { fd } = (self ?? {}) as Partial<FileHandle>;
  if (typeof fd === 'number') return fd;
  return typeof args[0] === 'number' ? args[0] : null;
}

function noteUnsafe(descriptor: number, unsafe: Map<number, number>): void {
  const { ino, size } = real.fstatSync(descriptor);
  if (!unsafe.has(ino)) unsafe.set(ino, size);
}

/** Writes the first half of what a call would have written. */
function tear(self: unknown, args: unknown[], method: Call): void {
  const descriptor = descriptorOf(self, args);
  const data = args.find((arg) => typeof arg === 'string' || arg instanceof Uint8Array);
  if (descriptor === null || data === undefined) throw new Error(`can't tear ${method.name}`);
  const bytes = Buffer.from(data as string);
  real.writeSync(descriptor, bytes, 0, bytes.length >> 1);
}

/** Takes back what the disk needn't have. */
function losePower(folder: string, unsafe: ReadonlyMap<number, number>): void {
  for (const entry of real.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, entry);
    const { ino }: Stats = real.statSync(file);
    const size = unsafe.get(ino);
    if (size !== undefined) real.truncateSync(file, size);
  }
}
