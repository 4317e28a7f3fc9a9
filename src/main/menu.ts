import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../core/api/index.ts';
import type { Menu as MenuDescription, MenuItem } from '../core/menu/index.ts';

/** What Electron makes a menu of. */
type Template = MenuItemConstructorOptions[];

/**
 * Keeps the native menu as it is described.
 *
 * @param run is called with the command of the item that was chosen
 * @returns a function that shows the menus; it does nothing when they are as they were, since that closes an open menu
 */
export function nativeMenu(run: (command: Command) => void): (menus: MenuDescription[]) => void {
  let shown = '';
  return (menus) => {
    const description = JSON.stringify(menus);
    if (description === shown) return;
    shown = description;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menus, run)));
  };
}

/** The menus as Electron wants them. */
export function menuTemplate(menus: MenuDescription[], run: (command: Command) => void): Template {
  const template = (items: MenuItem[]): Template =>
    items.map((item) => {
      if (item.type === 'separator') return { type: 'separator' };
      if (item.type === 'submenu') return { label: item.label, submenu: template(item.items) };
      if (item.type === 'role') return { label: item.label, role: item.role };
      const { label, command, accelerator, enabled, checked } = item;
      const choice = checked === undefined ? {} : { type: 'radio' as const, checked };
      return { id: command, label, accelerator, enabled, ...choice, click: () => run(command) };
    });
  return menus.map(({ label, role, items }) => ({ label, role, submenu: template(items) }));
}
