import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const text = readFileSync('SECURITY.md', 'utf8');
/** Whatever it names as `file`: words of a test. */
const named = [...text.matchAll(/`(test\/[\w/.-]+\.ts)`: ([^;|)\n]+)/g)].map(([, file, title]) => [file, title.trim()]);

describe('SECURITY.md', () => {
  it('answers every point of Electron’s checklist with a test', () => {
    const rows = text.split('\n').filter((line) => /^\| \d+\. /.test(line));
    expect(rows.map((row) => Number(/\d+/.exec(row)))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    for (const row of rows) expect(row).toMatch(/`test\/[\w/.-]+\.ts`: \w/);
  });

  it.each(named)('names a test that is there: %s: %s', (file, title) => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(title);
  });
});

describe('the main process', () => {
  it('nothing is opened outside Inkling', () => {
    for (const file of readdirSync('src/main')) {
      const source = readFileSync(join('src/main', file), 'utf8');
      expect(source, file).not.toMatch(/shell\.open(External|Path)|child_process/);
    }
  });
});

describe('dependencies', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

  it('are exact, so that nobody gets another one than was tested', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });

  it('updates are proposed for everything that is pinned', () => {
    const bot = readFileSync('.github/dependabot.yml', 'utf8');
    expect(bot).toMatch(/package-ecosystem: npm/);
    expect(bot).toMatch(/package-ecosystem: github-actions/);
  });

  it('of the workflows are pinned to a commit', () => {
    const folder = '.github/workflows';
    for (const file of readdirSync(folder)) {
      const uses = [...readFileSync(join(folder, file), 'utf8').matchAll(/uses: (\S+)/g)].map(([, action]) => action);
      expect(uses.length).toBeGreaterThan(0);
      for (const action of uses) expect(action, file).toMatch(/^(\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40}$)/);
    }
  });
});
