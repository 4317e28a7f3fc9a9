import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { writeModel } from '../../src/core/formats/index.ts';
import { main } from '../../src/cli/program.ts';
import { RESOURCES, temporaryFolder } from '../backend/support.ts';
import { testModel } from '../fixtures/model.ts';

/** What a person sees of a command. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in a data folder. */
export async function run(folder: string, ...args: string[]): Promise<Outcome> {
  return runOn(false, folder, ...args);
}

/** Runs a command, on a terminal or not. */
export async function runOn(terminal: boolean, folder: string, ...args: string[]): Promise<Outcome> {
  return runIn({ folder, terminal }, ...args);
}

/** What a person has around a command. */
interface Surroundings {
  readonly folder: string;
  readonly resources?: string;
  readonly terminal?: boolean;
  /** What comes on standard input. */
  readonly stdin?: Uint8Array | string;
  /** For what goes on until the person ends it: what they do before, with what it has said so far. */
  readonly meanwhile?: (said: string) => Promise<void>;
}

/** Runs a command. */
export async function runIn(
  { folder, resources = RESOURCES, terminal = false, stdin = '', meanwhile = async () => {} }: Surroundings,
  ...args: string[]
): Promise<Outcome> {
  const stdout = new Text();
  const stderr = new Text();
  stderr.isTTY = terminal;
  const status = await main(args, {
    folder,
    resources,
    programs: join(RESOURCES, '../out/main'),
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    untilEnded: () => meanwhile(stdout.text),
  });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** The lines of JSON that a command wrote. */
export function jsonLines({ stdout }: Outcome): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

class Text extends Writable {
  text = '';
  isTTY = false;

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A new folder, and the file of a small model in it. */
export async function folderWithModel(...model: Parameters<typeof testModel>) {
  const folder = await temporaryFolder();
  const file = join(folder, '내 모델.safetensors');
  await writeFile(file, writeModel(testModel(...model)));
  return { folder, file };
}
