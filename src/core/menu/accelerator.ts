/** A key with its modifiers, as Electron writes it. `CmdOrCtrl` is Command on a Mac and Ctrl elsewhere. */
export type Accelerator = `CmdOrCtrl+${'' | 'Shift+'}${string}`;

/** What this needs of a browser's KeyboardEvent. */
interface KeyPress {
  /** What the key types: `z`, `Enter`. */
  key: string;
  /** Where the key is: `KeyZ`. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether a key press is this accelerator. */
export function isPressed(accelerator: Accelerator, press: KeyPress, mac: boolean): boolean {
  const { shift, key } = parse(accelerator);
  if (press.altKey || press.ctrlKey === mac || press.metaKey !== mac) return false;
  const letter = key.length === 1 && isLatin(key);
  // Where a sign such as / is typed with Shift depends on the keyboard; a letter never needs it.
  if ((letter || key.length > 1) && press.shiftKey !== shift) return false;
  // A Korean keyboard types ㅋ with the key where others have Z.
  const typed = letter && !isLatin(press.key) ? press.code.replace('Key', '') : press.key;
  return typed.toUpperCase() === key.toUpperCase();
}

/** As a menu shows it: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function formatAccelerator(accelerator: Accelerator, mac: boolean): string {
  const { shift, key } = parse(accelerator);
  const name = (mac ? { Enter: '↩', Backspace: '⌫' }[key] : undefined) ?? key;
  return mac ? `${shift ? '⇧' : ''}⌘${name}` : `Ctrl+${shift ? 'Shift+' : ''}${name}`;
}

/** For `aria-keyshortcuts`: `Control+Shift+Z`, on a Mac `Meta+Shift+Z`. */
export function ariaAccelerator(accelerator: Accelerator, mac: boolean): string {
  return accelerator.replace('CmdOrCtrl', mac ? 'Meta' : 'Control');
}

function parse(accelerator: Accelerator): { shift: boolean; key: string } {
  const key = accelerator.slice('CmdOrCtrl+'.length);
  return key.startsWith('Shift+') ? { shift: true, key: key.slice('Shift+'.length) } : { shift: false, key };
}

function isLatin(key: string): boolean {
  return /^[a-z]$/i.test(key);
}
