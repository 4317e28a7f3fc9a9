import { commandItems, formatAccelerator, menus } from '../../../core/menu/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { app } from '../../state/connection.ts';
import { isMac } from '../../state/platform.ts';
import { locale, text } from '../../state/settings.ts';
import { dialog } from '../../state/ui.ts';
import './shortcuts.css';

/** Every key that does something: the menu's, and those that only drawing has. */
export function Shortcuts() {
  const { window, drawing } = text.value;
  const inMenu = commandItems(app.value ? menus(app.value, locale.value) : []).flatMap(({ label, accelerator }) =>
    accelerator ? [{ label: label.replace('…', ''), keys: [formatAccelerator(accelerator, isMac)] }] : [],
  );
  const plain = [
    { label: drawing.eraser, keys: ['E'] },
    { label: drawing.clear, keys: ['Delete', 'Esc'] },
    { label: window.smallerPen, keys: ['['] },
    { label: window.largerPen, keys: [']'] },
  ];
  return (
    <Dialog title={window.shortcuts} onClose={() => (dialog.value = null)}>
      <dl class="shortcuts">
        {[...inMenu, ...plain].map(({ label, keys }) => (
          <div key={label + keys.join('')}>
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
