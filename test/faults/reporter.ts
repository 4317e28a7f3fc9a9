import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** What tests try that don't count it themselves: each one is one. */
const KINDS: readonly (readonly [path: string, kind: string])[] = [
  ['/test/web/', 'a hostile page and the web host'],
  ['/test/main/', 'a hostile page and Electron'],
  ['/test/faults/', 'other'],
];

interface Row {
  tried: number;
  survived: number;
}

/** Shows what was tried, how often, and how often Inkling survived it. */
export default class FaultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const rows = new Map<string, Row>();
    const skipped: string[] = [];
    const failures = [...errors.map(String), ...modules.flatMap((module) => module.errors().map(describe))];
    for (const test of modules.flatMap((module) => [...module.children.allTests()])) {
      const result = test.result();
      if (result.state === 'skipped') skipped.push(`${test.fullName}: ${result.note ?? 'it says so'}`);
      if (result.state === 'failed') failures.push(`${test.fullName}\n${result.errors.map(describe).join('\n')}`);
      if (result.state === 'skipped' || result.state === 'pending') continue;
      const { kind, tried, survived } = tallyOf(test, result.state === 'passed');
      const row = rows.get(kind) ?? { tried: 0, survived: 0 };
      rows.set(kind, { tried: row.tried + tried, survived: row.survived + survived });
    }
    for (const failure of failures) say(`✗ ${failure}\n`);
    say(table(rows));
    for (const each of skipped) say(`skipped: ${each}`);
    const all = [...rows.values()];
    const passed = all.reduce((sum, { survived }) => sum + survived, 0);
    const failed = all.reduce((sum, { tried, survived }) => sum + tried - survived, errors.length);
    say(`\n${passed} passed, ${failed} failed`);
  }
}

/** A test that failed by itself, outside of what it counts, has failed once. */
function tallyOf(test: TestCase, passed: boolean): Row & { kind: string } {
  const { tally } = test.meta();
  const kind = KINDS.find(([path]) => test.module.moduleId.includes(path))?.[1] ?? 'other';
  if (!tally) return { kind, tried: 1, survived: passed ? 1 : 0 };
  return passed || tally.survived < tally.tried ? tally : { ...tally, tried: tally.tried + 1 };
}

function table(rows: ReadonlyMap<string, Row>): string {
  const width = Math.max(...[...rows.keys()].map((kind) => kind.length));
  const line = (kind: string, tried: unknown, survived: unknown) =>
    `${kind.padEnd(width)}  ${String(tried).padStart(7)}  ${String(survived).padStart(8)}`;
  return [line('', 'tried', 'survived'), ...[...rows].map(([kind, row]) => line(kind, row.tried, row.survived))].join(
    '\n',
  );
}

function describe({ message }: { readonly message: string }): string {
  return message;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
