import katex from 'katex';
import { useLayoutEffect, useRef } from 'preact/hooks';
import 'katex/dist/katex.min.css';

/** A formula, typeset; for screen readers there is MathML in it. Built as elements: the page allows no styles in text. */
export function Formula({ tex }: { tex: string }) {
  const host = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => katex.render(tex, host.current!, { throwOnError: false }), [tex]);
  return <span ref={host} class="formula" />;
}
