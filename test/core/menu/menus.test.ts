import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/core/api/index.ts';
import { commandItems, type Menu, type MenuItem, menus } from '../../../src/core/menu/index.ts';
import { LOCALES } from '../../../src/core/text/index.ts';
import { appState, trainingRun } from '../../fixtures/state.ts';

const inPage = appState();
const native = appState({ nativeMenu: true });

function find(all: Menu[], command: string) {
  const item = commandItems(all).find((candidate) => candidate.command === command);
  if (!item) throw new Error(`no ${command} in the menus`);
  return item;
}

function labels(items: readonly (Menu | MenuItem)[]): string[] {
  return items.flatMap((item) => ('label' in item ? [item.label, ...('items' in item ? labels(item.items) : [])] : []));
}

describe('menus', () => {
  it('are File, Edit, Train, View and Help, in both languages', () => {
    expect(menus(native, 'en').map(({ label }) => label)).toEqual(['File', 'Edit', 'Train', 'View', 'Help']);
    expect(menus(native, 'ko').map(({ label }) => label)).toEqual(['파일', '편집', '학습', '보기', '도움말']);
  });

  it.each(LOCALES)('have every command, and a label for every item (%s)', (locale) => {
    const commands = new Set(commandItems(menus(native, locale)).map(({ command }) => command));
    expect([...commands].sort()).toEqual([...COMMANDS].sort());
    expect(labels(menus(native, locale))).not.toContain('');
  });

  it('have Retrain and Stop, of which one is enabled', () => {
    const running = appState({ nativeMenu: true, run: trainingRun('running') });
    expect(find(menus(native, 'en'), 'retrain')).toMatchObject({ accelerator: 'CmdOrCtrl+T', enabled: true });
    expect(find(menus(native, 'en'), 'stopTraining').enabled).toBe(false);
    expect(find(menus(running, 'en'), 'retrain').enabled).toBe(false);
    expect(find(menus(running, 'en'), 'stopTraining').enabled).toBe(true);
    expect(find(menus(appState({ nativeMenu: true, run: trainingRun('finished') }), 'en'), 'retrain').enabled).toBe(
      true,
    );
  });

  it('offer the full MNIST until it is there, or on its way', () => {
    const offers = (changes: Parameters<typeof appState>[0]) =>
      find(menus(appState(changes), 'en'), 'downloadMnist').enabled;
    const error = { code: 'download.offline', details: { host: 'x', reason: 'y' } } as const;
    expect(offers({})).toBe(true);
    expect(offers({ download: { received: 1, total: 2, error: null } })).toBe(false);
    expect(offers({ download: { received: 1, total: 2, error } })).toBe(true);
    expect(offers({ dataSets: [{ id: 'mnist', name: 'mnist', training: 60_000, test: 10_000 }] })).toBe(false);
  });

  it('mark the language, the appearance and the way of reading that were chosen', () => {
    const chosen = appState({
      settings: { version: 1, locale: 'ko', theme: 'dark', penWidth: 18, digits: 'one', tourSeen: true },
    });
    const checked = commandItems(menus(chosen, 'ko')).filter((item) => item.checked);
    expect(checked.map(({ command }) => command)).toEqual(['readOne', 'localeKo', 'themeDark']);
  });

  it('leave out in a page what only a native menu can do', () => {
    const types = new Set(menus(inPage, 'en').flatMap(({ items }) => items.map(({ type }) => type)));
    expect(types).toEqual(new Set(['command', 'separator', 'submenu']));
    // A browser doesn't let a page have Ctrl+T.
    expect(find(menus(inPage, 'en'), 'retrain').accelerator).toBe('CmdOrCtrl+Enter');
  });

  it('are the application’s own and its windows’ too on a Mac, which has Quit and About there alone', () => {
    const all = menus(native, 'ko', true);
    expect(all.map(({ label }) => label)).toEqual(['Inkling', '파일', '편집', '학습', '보기', '윈도우', '도움말']);
    const roles = all.map(({ items }) => items.flatMap((item) => (item.type === 'role' ? [item.role] : [])));
    expect(roles[0]).toEqual(['hide', 'hideOthers', 'unhide', 'quit']);
    expect(roles[1]).toEqual(['close']);
    expect(roles[5]).toEqual(['minimize', 'zoom']);
    expect(commandItems(all).filter(({ command }) => command === 'showAbout')).toHaveLength(1);
    expect(labels(all)).not.toContain('');
  });

  it.each([
    ['native', native, false],
    ['a Mac’s', native, true],
    ['in a page', inPage, false],
  ])('give no key to two commands, and begin and end with no separator (%s)', (_where, state, mac) => {
    const all = menus(state, 'en', mac);
    const accelerators = commandItems(all).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
    for (const { items } of all) {
      const separators = items.map(({ type }) => type === 'separator');
      expect(separators[0] || separators.at(-1)).toBe(false);
      expect(separators.some((is, i) => is && separators[i + 1])).toBe(false);
    }
  });
});
