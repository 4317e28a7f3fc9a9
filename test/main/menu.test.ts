import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { menus } from '../../src/core/menu/index.ts';
import type { Locale } from '../../src/core/text/index.ts';
import { menuTemplate, nativeMenu } from '../../src/main/menu.ts';
import { appState, trainingRun } from '../fixtures/state.ts';
import { Menu } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const described = (locale: Locale, changes = {}) => menus(appState({ nativeMenu: true, ...changes }), locale);
const children = (item?: MenuItemConstructorOptions) => (item?.submenu ?? []) as MenuItemConstructorOptions[];
const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...all(children(item))]);
const byId = (items: MenuItemConstructorOptions[], id: string) => all(items).find((item) => item.id === id);

beforeEach(() => {
  Menu.shown = [];
});

describe('the native menu', () => {
  it.each([
    ['en', ['File', 'Edit', 'Train', 'View', 'Help'], 'Retrain', 'Quit Inkling'],
    ['ko', ['파일', '편집', '학습', '보기', '도움말'], '다시 학습', 'Inkling 종료'],
  ] as const)('is in %s', (locale, bar, retrain, quit) => {
    const template = menuTemplate(described(locale), vi.fn());
    expect(template.map(({ label }) => label)).toEqual(bar);
    expect(byId(template, 'retrain')).toMatchObject({ label: retrain, accelerator: 'CmdOrCtrl+T', enabled: true });
    expect(all(template).find(({ role }) => role === 'quit')?.label).toBe(quit);
  });

  it('says which command was chosen', () => {
    const run = vi.fn();
    const { click } = byId(menuTemplate(described('en'), run), 'retrain') as { click: () => void };
    click();
    expect(run).toHaveBeenCalledExactlyOnceWith('retrain');
  });

  it('marks the language that was chosen, and enables Stop during a run', () => {
    const settings = { ...appState().settings, locale: 'ko' as const };
    const template = menuTemplate(described('ko', { settings, run: trainingRun('running') }), vi.fn());
    expect(byId(template, 'localeKo')).toMatchObject({ type: 'radio', checked: true, label: '한국어' });
    expect(byId(template, 'localeEn')).toMatchObject({ type: 'radio', checked: false });
    expect(byId(template, 'stopTraining')).toMatchObject({ enabled: true });
    expect(byId(template, 'retrain')).toMatchObject({ enabled: false });
  });

  it('leaves the list of windows and the search to the system', () => {
    const template = menuTemplate(menus(appState({ nativeMenu: true }), 'en', true), vi.fn());
    expect(template.map(({ role }) => role).filter(Boolean)).toEqual(['window', 'help']);
    expect(all(template).find(({ role }) => role === 'minimize')?.label).toBe('Minimize');
  });

  it('is built again when it has changed, and only then', () => {
    const show = nativeMenu(vi.fn());
    show(described('en'));
    show(described('en'));
    expect(Menu.shown).toHaveLength(1);
    show(described('ko'));
    expect(Menu.shown).toHaveLength(2);
    expect(Menu.shown[1][0].label).toBe('파일');
  });
});
