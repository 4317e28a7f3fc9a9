import './progress.css';

/** How far something is, from 0 to 1; null where nobody knows yet. */
export function Progress({ label, fraction }: { label: string; fraction: number | null }) {
  return <progress class="progress" aria-label={label} max={1} {...(fraction !== null && { value: fraction })} />;
}
