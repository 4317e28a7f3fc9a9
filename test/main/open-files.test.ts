import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelFiles, openedFiles } from '../../src/main/open-files.ts';
import { app, reset } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { argv } = process;
beforeEach(() => reset());
afterEach(() => void (process.argv = argv));

describe('models among arguments', () => {
  it('are found from the folder that they were written in', () => {
    expect(modelFiles(['a.safetensors', '../b.SafeTensors', '/c/d.safetensors'], '/home/person')).toEqual(
      ['/home/person/a.safetensors', '/home/b.SafeTensors', '/c/d.safetensors'].map((path) => resolve(path)),
    );
  });

  it.each(['--load=x.safetensors', '--no-sandbox', 'picture.png', 'https://evil.example/', '.', ''])(
    'are nothing else: %j',
    (arg) => {
      expect(modelFiles([arg], '/')).toEqual([]);
    },
  );
});

describe('files that are opened with Inkling', () => {
  it('wait until there is something to open them with', () => {
    process.argv = ['inkling', '/first.safetensors'];
    const listen = openedFiles();
    const preventDefault = vi.fn();
    app.emit('open-file', { preventDefault }, '/from-the-finder.safetensors');
    expect(preventDefault).toHaveBeenCalledOnce();
    const open = vi.fn();
    listen(open);
    app.emit('second-instance', {}, ['inkling', '--allow-file-access', 'later.safetensors'], '/home/person');
    app.emit('open-file', { preventDefault }, '/at-last.safetensors');
    expect(open.mock.calls.flat()).toEqual([
      resolve('/first.safetensors'),
      '/from-the-finder.safetensors',
      resolve('/home/person/later.safetensors'),
      '/at-last.safetensors',
    ]);
  });
});
