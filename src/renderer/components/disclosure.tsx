import { ChevronRight } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import './disclosure.css';

interface DisclosureProps {
  isOpen: boolean;
  /** The id of what it shows. */
  controls: string;
  onToggle: () => void;
  children: ComponentChildren;
}

/** Shows more, and hides it again. */
export function Disclosure({ isOpen, controls, onToggle, children }: DisclosureProps) {
  return (
    <button type="button" class="disclosure" aria-expanded={isOpen} aria-controls={controls} onClick={onToggle}>
      <Icon icon={ChevronRight} />
      {children}
    </button>
  );
}
