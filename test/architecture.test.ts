import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Which of the folders in src/ each of them may import from. */
const LAYERS: Record<string, string[]> = {
  core: [],
  backend: ['core'],
  main: ['core', 'backend'],
  web: ['core', 'backend'],
  cli: ['core', 'backend', 'web'],
  renderer: ['core'],
  preload: ['core'],
};

/**
 * What may be entered without the door: descriptions of values, which need next to nothing. Their folders' doors lead
 * back to whoever needs them.
 */
const OPEN = new Set(['core/text/errors.ts', 'core/training/options.ts', 'core/training/progress.ts']);

interface Import {
  from: string;
  /** As it is written. */
  request: string;
  /** Relative to src/, where it is a file there. */
  to: string | null;
  typesOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(join('engine', 'kernels')))
  .map((file) => file.split(sep).join('/'))
  .sort();

const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const file = join(src, from);
  const { module, errors } = parseSync(file, readFileSync(file, 'utf8'));
  expect(errors, from).toEqual([]);
  const found = (request: string, typesOnly: boolean): Import => {
    const path = request.split('?')[0];
    const inside = path.startsWith('.')
      ? relative(src, resolve(dirname(file), path))
          .split(sep)
          .join('/')
      : '..';
    return { from, request, to: inside.startsWith('..') ? null : inside, typesOnly };
  };
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      found(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [found(moduleRequest.value, isType)] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => {
      const text = readFileSync(file, 'utf8').slice(moduleRequest.start, moduleRequest.end);
      return found(text.replace(/^['"`]|['"`]$/g, ''), false);
    }),
  ];
}

const layer = (file: string) => file.split('/')[0];
const say = ({ from, request }: Import) => `${from} imports ${request}`;
const packages = imports.filter(({ request }) => !request.startsWith('.'));
const between = imports.filter((each): each is Import & { to: string } => each.to !== null);

describe('what may import what', () => {
  it('is checked on all the code there is', () => {
    expect(new Set(files.map(layer))).toEqual(new Set(Object.keys(LAYERS)));
    expect(between.length).toBeGreaterThan(100);
  });

  it('layers depend on those below them, and on no others', () => {
    const wrong = between.filter(
      ({ from, to }) => layer(to) !== layer(from) && !LAYERS[layer(from)].includes(layer(to)),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it('the preload script has nothing of the core but the types of its contract', () => {
    const preload = between.filter(({ from }) => layer(from) === 'preload');
    expect(preload.map(({ to, typesOnly }) => [to, typesOnly])).toEqual([['core/api/index.ts', true]]);
  });

  it('a folder is entered through its door, where it has one', () => {
    const wrong = between.filter(({ from, to }) => {
      if (OPEN.has(to)) return false;
      // The folders on the way to the file that the importing one isn't in.
      const steps = to.split('/').slice(0, -1);
      const entered = steps
        .map((_, i) => steps.slice(0, i + 1).join('/'))
        .filter((folder) => !from.startsWith(`${folder}/`));
      return entered.some((folder) => files.includes(`${folder}/index.ts`) && to !== `${folder}/index.ts`);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it('the core knows neither Node nor Electron, the page neither', () => {
    const wrong = packages.filter(
      ({ from, request }) => ['core', 'renderer'].includes(layer(from)) && /^(node:|electron)/.test(request),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it('Electron is known to the window alone', () => {
    const electron = packages.filter(({ request }) => request === 'electron');
    expect(new Set(electron.map(({ from }) => layer(from)))).toEqual(new Set(['main', 'preload']));
  });
});
