// The command line: npm run inkling -- <command>
import { join } from 'node:path';
import { dataFolder } from '../backend/index.ts';
import { main } from './program.ts';

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2), {
  folder: dataFolder(),
  // From src/cli and from out/main alike.
  resources: join(import.meta.dirname, '../../resources'),
  stdout: process.stdout,
  stderr: process.stderr,
});
