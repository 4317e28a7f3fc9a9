import type { ComponentChildren } from 'preact';
import { Formula } from '../../components/formula.tsx';

interface StepPageProps {
  /** What happens, in plain words. */
  about: string;
  tex: readonly string[];
  /** The shapes of what is computed with. */
  shapes?: string | undefined;
  children: ComponentChildren;
}

/** A step: what happens, its formula and shapes, and the numbers. */
export function StepPage({ about, tex, shapes, children }: StepPageProps) {
  return (
    <>
      <div class="step-text">
        <p>{about}</p>
        <div class="step-formula">
          {tex.map((each) => (
            <Formula key={each} tex={each} />
          ))}
          {shapes && <p class="soft small">{shapes}</p>}
        </div>
      </div>
      <div class="step-numbers">{children}</div>
    </>
  );
}
