import { useEffect, useRef } from 'preact/hooks';
import { keepPalette } from './heat.ts';
import './heat.css';

/** Keeps the colours of numbers as the style sheet has them, as long as it is there: a view with such numbers has one. */
export function HeatProbe() {
  const probe = useRef<HTMLDivElement>(null);
  useEffect(() => keepPalette(probe.current!), []);
  return <div ref={probe} class="heat-probe" />;
}
