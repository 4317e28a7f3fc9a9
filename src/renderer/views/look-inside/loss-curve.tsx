import { text } from '../../state/settings.ts';
import type { Taken } from './practice.ts';

const WIDTH = 160;
const HEIGHT = 36;
/** Room for the line and its last point. */
const EDGE = 4;

/** How the loss went from step to step. */
export function LossCurve({ steps }: { steps: readonly Taken[] }) {
  const { lookInside } = text.value;
  if (steps.length === 0) return <p class="small soft">{lookInside.noSteps}</p>;
  const losses = [steps[0].before, ...steps.map(({ after }) => after)];
  const highest = Math.max(...losses, 1e-12);
  const points = losses.map((loss, i) => {
    const x = EDGE + (i / (losses.length - 1)) * (WIDTH - 2 * EDGE);
    return [x, HEIGHT - EDGE - (loss / highest) * (HEIGHT - 2 * EDGE)] as const;
  });
  const [x, y] = points.at(-1)!;
  return (
    <figure class="loss-curve">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <path d={`M${EDGE} ${HEIGHT - EDGE}H${WIDTH - EDGE}`} class="loss-curve-axis" />
        <polyline points={points.join(' ')} />
        <circle cx={x} cy={y} r={3} />
      </svg>
      <figcaption class="small soft">{lookInside.stepsTaken({ count: steps.length })}</figcaption>
    </figure>
  );
}
