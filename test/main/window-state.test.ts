import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserWindow as Window } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../src/backend/index.ts';
import { readWindowState, rememberWindowState } from '../../src/main/window-state.ts';
import { BrowserWindow, screen } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const STANDARD = { width: 1180, height: 760 };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-window-'));
  file = join(folder, 'window.json');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const log = { error: vi.fn() };
const read = () => readWindowState(file, log as unknown as Log);
const state = { x: 100, y: 50, width: 1000, height: 700, maximized: false };
const written = (value: object) => writeFileSync(file, JSON.stringify({ version: 1, ...value }));

describe('where the window was', () => {
  it('is the standard size the first time', async () => {
    expect(read()).toEqual(STANDARD);
  });

  it('is kept', async () => {
    const window = new BrowserWindow(state);
    const saved = rememberWindowState(window as unknown as Window, file);
    window.maximized = true;
    window.emit('close');
    await saved();
    expect(read()).toEqual({ ...state, maximized: true });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it('is written once when a move has come to rest, not at every pixel', async () => {
    vi.useFakeTimers();
    const window = new BrowserWindow(state);
    const saved = rememberWindowState(window as unknown as Window, file);
    for (let x = 0; x < 100; x++) {
      window.bounds = { ...window.bounds, x };
      window.emit('move');
    }
    expect(readdirSync(folder)).toEqual([]);
    vi.runAllTimers();
    await saved();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ x: 99 });
  });

  it.each([
    ['no JSON', '{"x": 1'],
    ['no object', '7'],
    ['a field missing', JSON.stringify({ version: 1, ...state, width: undefined })],
    ['a text for a number', JSON.stringify({ version: 1, ...state, x: '100' })],
    ['too small a window', JSON.stringify({ version: 1, ...state, width: 10 })],
    ['too large a number', JSON.stringify({ version: 1, ...state, x: 1e300 })],
  ])('is the standard size where the file holds %s', async (_what, text) => {
    writeFileSync(file, text);
    expect(read()).toEqual(STANDARD);
  });

  it('is read as every version has written it', () => {
    const folders = resolve('test/fixtures/data-folder');
    for (const version of readdirSync(folders).filter((name) => /^\d+$/.test(name))) {
      file = join(folders, version, 'window.json');
      expect(read()).toEqual(state);
    }
  });

  it('of a newer Inkling is left as it is', async () => {
    const newer = '{"version":2,"monitor":"left"}';
    writeFileSync(file, newer);
    expect(read()).toEqual(STANDARD);
    expect(log.error).toHaveBeenLastCalledWith('window', expect.objectContaining({ code: 'settings.newer' }));
    const window = new BrowserWindow(state);
    const saved = rememberWindowState(window as unknown as Window, file);
    window.emit('close');
    await saved();
    expect(readFileSync(file, 'utf8')).toBe(newer);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each([
    ['to the right of every display', { x: 1900 }],
    ['above', { y: -690 }],
    ['with its lower half on a display, and its title bar on none', { y: -350 }],
    ['to the left', { x: -950 }],
    ['below', { y: 1030 }],
  ])('is forgotten where a person couldn’t take hold of it: %s', async (_where, place) => {
    written({ ...state, ...place });
    expect(read()).toEqual(STANDARD);
  });

  it('may be on a second display, as long as that is there', async () => {
    written({ ...state, x: -1500 });
    expect(read()).toEqual(STANDARD);
    screen.getAllDisplays.mockReturnValueOnce([
      { workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
      { workArea: { x: -1920, y: 0, width: 1920, height: 1080 } },
    ]);
    expect(read()).toEqual({ ...state, x: -1500 });
  });

  it('troubles nobody where it can’t be written', async () => {
    const window = new BrowserWindow(state);
    const saved = rememberWindowState(window as unknown as Window, join(file, 'in', 'a', 'file'));
    written(state);
    window.emit('close');
    await expect(saved()).resolves.toBeUndefined();
  });
});
