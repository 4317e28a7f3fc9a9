// Takes a picture of every view in both languages and appearances and at three sizes: npm run screenshots
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

buildIfStale();
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', 'screenshots', '--reporter=line', '--trace=off'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SCREENSHOTS: 'all' } },
);
console.log('The pictures are in screenshots/.');
process.exitCode = status ?? 1;
