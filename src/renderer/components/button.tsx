import type { IconNode } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';
import './button.css';

type ButtonAttributes = Omit<JSX.IntrinsicElements['button'], 'class' | 'icon'>;

interface ButtonProps extends ButtonAttributes {
  /** `primary`: what one most likely wants; at most one in a view. */
  kind?: 'primary' | 'plain' | 'danger';
  icon?: IconNode;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', icon, children, ...attributes }: ButtonProps) {
  return (
    <button type="button" class={`button ${kind}`} {...attributes}>
      {icon && <Icon icon={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonAttributes {
  icon: IconNode;
  /** Its name, shown while the pointer or the focus is on it. */
  label: string;
  /** The keys that do the same, shown with the name. */
  keys?: string;
}

export function IconButton({ icon, label, keys, ...attributes }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      data-tip={keys ? `${label}  ${keys}` : label}
      {...attributes}
    >
      <Icon icon={icon} />
    </button>
  );
}
