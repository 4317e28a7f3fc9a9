import type { Command } from '../../../core/api/index.ts';
import { commandItems, formatAccelerator, menus } from '../../../core/menu/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { app } from '../../state/connection.ts';
import { isMac } from '../../state/platform.ts';
import { locale, text } from '../../state/settings.ts';
import { dialog } from '../../state/ui.ts';
import './shortcuts.css';

/** Keys that no menu shows. */
const MORE_KEYS: { readonly [C in Command]?: readonly string[] } = {
  redo: isMac ? [] : ['Ctrl+Y'],
  eraser: ['E'],
  clear: ['Delete', 'Esc'],
};

/** Every key that does something: the menu's, and those that only a view has. */
export function Shortcuts() {
  const { window, lookInside } = text.value;
  const items = commandItems(app.value ? menus(app.value, locale.value) : []);
  const inMenu = items.flatMap(({ command, label, accelerator }) =>
    accelerator ? [{ label, keys: [formatAccelerator(accelerator, isMac), ...(MORE_KEYS[command] ?? [])] }] : [],
  );
  const others = [
    { label: window.correct, keys: [isMac ? '⌥0–9' : 'Alt+0–9'] },
    { label: window.smallerPen, keys: ['['] },
    { label: window.largerPen, keys: [']'] },
    { label: lookInside.next, keys: ['N'] },
    { label: lookInside.previous, keys: ['P'] },
  ];
  return (
    <Dialog title={window.shortcuts} onClose={() => (dialog.value = null)}>
      <dl class="shortcuts">
        {[...inMenu, ...others].map(({ label, keys }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
