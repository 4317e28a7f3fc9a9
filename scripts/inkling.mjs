// npm run inkling -- <command>: the command line. What it prints on stdout is the command's alone.
import { buildIfStale, runBuilt } from './build.mjs';

buildIfStale();
await runBuilt('cli');
