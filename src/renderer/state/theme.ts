import { theme } from './settings.ts';

/**
 * Calls `repaint` now and whenever colours change; what is painted on a canvas doesn't follow by itself.
 *
 * @returns stops it
 */
export function onThemeChange(repaint: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  // A frame later the document has its new colours, whoever was told first.
  const later = () => requestAnimationFrame(repaint);
  dark.addEventListener('change', later);
  const unsubscribe = theme.subscribe(later);
  return () => {
    dark.removeEventListener('change', later);
    unsubscribe();
  };
}
