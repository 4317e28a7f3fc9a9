import type { IconNode } from 'lucide';
import { h } from 'preact';
import './icon.css';

/** An icon is decoration: what it means is said in words beside it, or by the control's name. */
export function Icon({ icon }: { icon: IconNode }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {icon.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
