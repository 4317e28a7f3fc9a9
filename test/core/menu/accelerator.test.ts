import { describe, expect, it } from 'vitest';
import { ariaAccelerator, formatAccelerator, isPressed } from '../../../src/core/menu/index.ts';

const press = (
  key: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

describe('isPressed', () => {
  it('wants Ctrl, and Command on a Mac', () => {
    expect(isPressed('CmdOrCtrl+Z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(isPressed('CmdOrCtrl+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(isPressed('CmdOrCtrl+Z', press('z', { metaKey: true }), false)).toBe(false);
    expect(isPressed('CmdOrCtrl+Z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(isPressed('CmdOrCtrl+Z', press('z'), false)).toBe(false);
  });

  it('tells undo from redo, and both from what has Alt', () => {
    const undo = press('z', { ctrlKey: true });
    const redo = press('Z', { ctrlKey: true, shiftKey: true });
    expect([isPressed('CmdOrCtrl+Z', undo, false), isPressed('CmdOrCtrl+Z', redo, false)]).toEqual([true, false]);
    expect([isPressed('CmdOrCtrl+Shift+Z', undo, false), isPressed('CmdOrCtrl+Shift+Z', redo, false)]).toEqual([
      false,
      true,
    ]);
    expect(isPressed('CmdOrCtrl+Z', { ...undo, altKey: true }, false)).toBe(false);
  });

  it('knows the key on a Korean keyboard, and a letter that another keyboard has elsewhere', () => {
    expect(isPressed('CmdOrCtrl+Z', { ...press('ㅋ', { ctrlKey: true }), code: 'KeyZ' }, false)).toBe(true);
    // German: Z is where others have Y.
    expect(isPressed('CmdOrCtrl+Z', { ...press('z', { ctrlKey: true }), code: 'KeyY' }, false)).toBe(true);
    expect(isPressed('CmdOrCtrl+Z', { ...press('y', { ctrlKey: true }), code: 'KeyZ' }, false)).toBe(false);
  });

  it('takes a sign however the keyboard types it', () => {
    expect(isPressed('CmdOrCtrl+/', press('/', { ctrlKey: true }), false)).toBe(true);
    expect(isPressed('CmdOrCtrl+/', press('/', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it('knows keys with a name', () => {
    expect(isPressed('CmdOrCtrl+Enter', press('Enter', { ctrlKey: true }), false)).toBe(true);
    expect(isPressed('CmdOrCtrl+Backspace', press('Backspace', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
  });
});

describe('how an accelerator is shown', () => {
  it.each([
    ['CmdOrCtrl+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z', 'Control+Shift+Z', 'Meta+Shift+Z'],
    ['CmdOrCtrl+Enter', 'Ctrl+Enter', '⌘↩', 'Control+Enter', 'Meta+Enter'],
    ['CmdOrCtrl+/', 'Ctrl+/', '⌘/', 'Control+/', 'Meta+/'],
  ] as const)('%s', (accelerator, elsewhere, mac, aria, ariaMac) => {
    expect(formatAccelerator(accelerator, false)).toBe(elsewhere);
    expect(formatAccelerator(accelerator, true)).toBe(mac);
    expect(ariaAccelerator(accelerator, false)).toBe(aria);
    expect(ariaAccelerator(accelerator, true)).toBe(ariaMac);
  });
});
