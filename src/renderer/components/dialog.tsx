import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { text } from '../state/settings.ts';
import { IconButton } from './button.tsx';
import './dialog.css';

interface DialogProps {
  title: string;
  /** For what needs more room. */
  isWide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
  /** What can be done about it. */
  actions?: ComponentChildren;
}

/** Asks or tells something before anything else goes on; Escape closes it. It is open as long as it is there. */
export function Dialog({ title, isWide = false, onClose, children, actions }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // It goes away without being closed: then the focus isn't given back by itself.
    return () => before instanceof HTMLElement && before.focus({ preventScroll: true });
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      data-wide={isWide ? '' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="dialog-sheet">
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={text.value.window.close} onClick={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
