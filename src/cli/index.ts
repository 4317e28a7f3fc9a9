// The command line: npm run inkling -- <command>
import { join } from 'node:path';
import { dataFolder } from '../backend/index.ts';
import { main } from './program.ts';

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

// From src/cli and from out/main alike.
const root = join(import.meta.dirname, '../..');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

process.exitCode = await main(process.argv.slice(2), {
  folder: dataFolder(),
  resources: join(root, 'resources'),
  programs: join(root, 'out/main'),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  untilEnded: () => new Promise((end) => signals.forEach((signal) => process.once(signal, end))),
});
