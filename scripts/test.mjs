// npm test: type check, lint, format, unit and integration tests, the build, and the tests in a real browser.
// npm run check: the first three alone.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './build.mjs';
import { findChromium, HOW_TO_GET } from './chromium.mjs';

const reports = mkdtempSync(join(tmpdir(), 'inkling-test-'));
const playwrightReport = join(reports, 'playwright.json');
const began = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

await Promise.all([
  ...['core', 'node', 'renderer'].map((part) =>
    step(`types of ${part}`, 'typescript/bin/tsc', ['-p', `tsconfig.${part}.json`, '--pretty']),
  ),
  step('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  step('format', 'oxfmt/bin/oxfmt', ['--check']),
]);
if (!process.argv.includes('--check')) await test();

rmSync(reports, { recursive: true });
if (failures.length > 0) {
  console.log(`\nFailed: ${failures.join(', ')}.`);
  process.exitCode = 1;
}

async function test() {
  await runVitest('tests');
  const { succeeded } = await step('build', '../scripts/build.mjs', []);
  if (succeeded) {
    await testInBrowser();
    // What is in the packages is for people to look at.
    console.log(await runVitest('tests of the packages', '--config=test/package/vitest.config.ts'));
  }
  console.log(`\n${((Date.now() - began) / 1000).toFixed(0)} s`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<string>} what the tests print
 */
async function runVitest(name, ...args) {
  const report = join(reports, `${name}.json`);
  const all = ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args];
  const { output } = await step(name, 'vitest/vitest.mjs', all);
  add(report, ({ numPassedTests, numFailedTests, numPendingTests }) => [
    numPassedTests,
    numFailedTests,
    numPendingTests,
  ]);
  return output;
}

async function testInBrowser() {
  if (findChromium()) {
    await step('tests in Chromium', '@playwright/test/cli.js', ['test'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
    });
    add(playwrightReport, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected, stats.skipped]);
  } else if (process.env.CI) {
    console.log(`✗ tests in Chromium: there is none. ${HOW_TO_GET}`);
    failures.push('tests in Chromium');
  } else {
    console.log(`- tests in Chromium are skipped: there is none. ${HOW_TO_GET}`);
  }
}

/**
 * Runs one of our tools.
 *
 * @param {string} name
 * @param {string} tool its file in node_modules
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ succeeded: boolean, output: string }>}
 */
async function step(name, tool, args, env = {}) {
  const start = Date.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const succeeded = await new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
  console.log(`${succeeded ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!succeeded) {
    console.log(output);
    failures.push(name);
  }
  return { succeeded, output };
}

/**
 * Adds a tool's counts to the total.
 *
 * @param {string} file its report
 * @param {(report: any) => number[]} counts passed, failed and skipped
 */
function add(file, counts) {
  try {
    const [passed, failed, skipped] = counts(JSON.parse(readFileSync(file, 'utf8')));
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  } catch {
    // It broke off before it wrote one: its step has failed.
  }
}
