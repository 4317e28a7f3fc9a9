// npm run test:faults [-- --rounds N]: everything that Inkling must survive: processes that die, disks that are full,
// hostile pages, damaged files. It says how many of each were tried and survived.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './build.mjs';

const FULL = 500;
const TESTS = ['test/faults/', 'test/web/', 'test/main/security', 'test/main/protocol', 'test/main/ipc', 'fuzz.test'];

const rounds = readRounds();
console.log(
  `${rounds} rounds of what is left to chance${rounds < FULL ? `: a short run; the full one has ${FULL}` : ''}.`,
);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=./test/faults/reporter.ts', ...TESTS],
  { cwd: root, stdio: 'inherit', env: { ...process.env, INKLING_ROUNDS: String(rounds) } },
);
process.exitCode = status ?? 1;

function readRounds() {
  try {
    const { values } = parseArgs({ options: { rounds: { type: 'string', default: String(FULL) } } });
    const count = Number(values.rounds);
    if (Number.isInteger(count) && count > 0) return count;
    throw new Error(`--rounds: expected 1, 2, …, got ${values.rounds}.`);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return process.exit(2);
  }
}
