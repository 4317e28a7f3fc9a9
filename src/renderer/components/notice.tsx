import { CircleAlert, Info } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import './notice.css';

/** Something to know about what is below it. */
export function Notice({ kind, children }: { kind: 'info' | 'error'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon icon={kind === 'error' ? CircleAlert : Info} />
      <p>{children}</p>
    </div>
  );
}
