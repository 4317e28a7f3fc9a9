import { Check, ChevronRight } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Command } from '../../core/api/index.ts';
import { type Menu, type MenuItem, ariaAccelerator, formatAccelerator } from '../../core/menu/index.ts';
import { isMac } from '../state/platform.ts';
import { Icon } from './icon.tsx';
import './menu-bar.css';

/** Where an item is: the menu's number, the item's in it, and so on down through submenus. */
type Path = readonly number[];

interface MenuBarProps {
  label: string;
  menus: readonly Menu[];
  onCommand: (command: Command) => void;
}

/** A menu bar, for where the system shows none (the ARIA menubar pattern). */
export function MenuBar({ label, menus, onCommand }: MenuBarProps) {
  const bar = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<Path>([]);
  /** The one of the bar's items that Tab goes to. */
  const [entry, setEntry] = useState(0);
  /** What gets the focus once it is there. */
  const focusNext = useRef<string | null>(null);
  /** What had the focus before the menu, and gets it back. */
  const before = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    if (focusNext.current) bar.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = null;
  });

  // Before the next click.
  useLayoutEffect(() => {
    if (open.length === 0) return undefined;
    const outside = (event: Event) => !bar.current?.contains(event.target as Node) && setOpen([]);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open.length === 0]);

  const siblings = (path: Path) => [
    ...(bar.current?.querySelectorAll<HTMLElement>(`[data-in="${path.slice(0, -1).join('.')}"]`) ?? []),
  ];
  const close = () => {
    setOpen([]);
    before.current?.focus();
    before.current = null;
  };
  /** Opens the menu of an item, and focuses its first or last item. */
  const enter = (path: Path, last = false) => {
    setOpen(path);
    focusNext.current = `[data-in="${path.join('.')}"]${last ? '[data-last]' : ''}`;
  };
  const focusPath = (path: Path, openPath: Path) => {
    setOpen(openPath);
    focusNext.current = `[data-path="${path.join('.')}"]`;
  };
  /** The bar's next or previous menu, from any depth. */
  const goAlong = (path: Path, by: number) => {
    const to = (path[0] + by + menus.length) % menus.length;
    if (path.length === 1) focusPath([to], open.length > 0 ? [to] : []);
    else enter([to]);
  };
  const activate = (item: Menu | MenuItem, path: Path) => {
    if ('items' in item) enter(path);
    else if (item.type === 'command' && item.enabled) {
      close();
      onCommand(item.command);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-path]');
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    const path = target.dataset.path!.split('.').map(Number);
    const item = itemAt(menus, path);
    const inBar = path.length === 1;
    const all = siblings(path);
    const at = all.indexOf(target);
    const focusAt = (index: number) => all[(index + all.length) % all.length].focus();
    const startingWith = (letter: string) =>
      [...all.slice(at + 1), ...all.slice(0, at)].find((one) =>
        one.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()),
      );
    const keys: { readonly [key: string]: () => void } = {
      ArrowRight: () => ('items' in item && !inBar ? enter(path) : goAlong(path, 1)),
      ArrowLeft: () => (path.length > 2 ? focusPath(path.slice(0, -1), path.slice(0, -2)) : goAlong(path, -1)),
      ArrowDown: () => (inBar ? enter(path) : focusAt(at + 1)),
      ArrowUp: () => (inBar ? enter(path, true) : focusAt(at - 1)),
      Home: () => focusAt(0),
      End: () => focusAt(-1),
      Enter: () => activate(item, path),
      ' ': () => activate(item, path),
      Escape: () => (open.length === 0 ? close() : focusPath(open, open.slice(0, -1))),
    };
    if (event.key === 'Tab') setOpen([]);
    const act = keys[event.key] ?? (event.key.length === 1 ? () => startingWith(event.key)?.focus() : null);
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  };

  const renderItem = (item: Menu | MenuItem, path: Path) => {
    if ('type' in item && item.type === 'separator') return <li key={path.at(-1)} role="separator" />;
    // A role is the native menu's own business.
    if ('type' in item && item.type === 'role') return null;
    const inBar = path.length === 1;
    const name = path.join('.');
    const isOpen = open.slice(0, path.length).join('.') === name;
    const list = inBar ? menus : itemsAt(menus, path.slice(0, -1));
    const shared = {
      class: 'menu-item',
      tabIndex: inBar && path[0] === entry ? 0 : -1,
      'data-path': name,
      'data-in': path.slice(0, -1).join('.'),
      ...(path.at(-1) === list.length - 1 && { 'data-last': '' }),
      onClick: () => (inBar && isOpen ? setOpen([]) : activate(item, path)),
      onPointerMove: (event: PointerEvent) => {
        if (event.pointerType === 'touch' || (inBar && open.length === 0)) return;
        (event.currentTarget as HTMLElement).focus();
        setOpen('items' in item ? path : path.slice(0, -1));
      },
    };
    if ('items' in item)
      return (
        <li key={path.at(-1)} role="none">
          <div role="menuitem" aria-haspopup="menu" aria-expanded={isOpen} {...shared}>
            <span>{item.label}</span>
            {!inBar && <Icon icon={ChevronRight} />}
          </div>
          {isOpen && (
            <ul role="menu" class="menu" aria-label={item.label}>
              {item.items.map((child, k) => renderItem(child, [...path, k]))}
            </ul>
          )}
        </li>
      );
    const { accelerator, checked, enabled } = item;
    return (
      <li key={path.at(-1)} role="none">
        <div
          role={checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={checked}
          aria-disabled={!enabled}
          aria-keyshortcuts={accelerator && ariaAccelerator(accelerator, isMac)}
          {...shared}
        >
          {checked !== undefined && <span class="menu-check">{checked && <Icon icon={Check} />}</span>}
          <span>{item.label}</span>
          {accelerator && <span class="menu-keys">{formatAccelerator(accelerator, isMac)}</span>}
        </div>
      </li>
    );
  };

  return (
    <ul
      ref={bar}
      class="menu-bar"
      role="menubar"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocusCapture={(event) => {
        const from = event.relatedTarget as HTMLElement | null;
        if (!bar.current?.contains(from)) before.current = from;
        const [top] = (event.target as HTMLElement).dataset.path?.split('.').map(Number) ?? [0];
        setEntry(top);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget as Node | null;
        if (to && !bar.current?.contains(to)) setOpen([]);
      }}
    >
      {menus.map((menu, k) => renderItem(menu, [k]))}
    </ul>
  );
}

function itemAt(menus: readonly Menu[], path: Path): Menu | MenuItem {
  return itemsAt(menus, path.slice(0, -1))[path.at(-1)!];
}

function itemsAt(menus: readonly Menu[], path: Path): readonly (Menu | MenuItem)[] {
  return path.reduce<readonly (Menu | MenuItem)[]>((items, k) => {
    const item = items[k];
    return 'items' in item ? item.items : [];
  }, menus);
}
