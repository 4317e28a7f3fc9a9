import { commandItems, isPressed, menus } from '../../core/menu/index.ts';
import { runCommand, stepPen } from './commands.ts';
import { app } from './connection.ts';
import { clear, redo, toggleEraser } from './drawing.ts';
import { correct } from './my-digits.ts';
import { isMac } from './platform.ts';
import { locale } from './settings.ts';
import { isTyping } from './typing.ts';

/** Listens to the keys of the menu, where no native menu does, and to those that every drawing program has. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (pressInMenu(event) || pressPlain(event)) event.preventDefault();
  });
}

function pressInMenu(event: KeyboardEvent): boolean {
  const state = app.peek();
  if (!state || state.nativeMenu) return false;
  const item = commandItems(menus(state, locale.peek())).find(
    ({ accelerator }) => accelerator && isPressed(accelerator, event, isMac),
  );
  // In a text, Ctrl+Z and Ctrl+Backspace are the text's.
  if (!item || (isTyping(event.target) && ['undo', 'redo', 'clear'].includes(item.command))) return false;
  if (item.enabled) runCommand(item.command);
  return true;
}

function pressPlain(event: KeyboardEvent): boolean {
  if (isTyping(event.target)) return false;
  const digit = /^Digit(\d)$/.exec(event.code);
  if (digit && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    void correct(Number(digit[1]));
    return true;
  }
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!modified && (event.key === 'Delete' || event.key === 'Escape')) clear();
  else if (!modified && event.code === 'KeyE') toggleEraser();
  else if (!modified && event.key === '[') stepPen(-1);
  else if (!modified && event.key === ']') stepPen(1);
  else if ((isMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey && event.code === 'KeyY') redo();
  else return false;
  return true;
}
