import type { CurvePoint, TrainingProgress } from './progress.ts';

/** Progress as a point of the curve. */
export function curvePoint({ epoch, batch, batches, loss, accuracy }: TrainingProgress): CurvePoint {
  return { x: epoch - 1 + batch / batches, loss, accuracy };
}

/** A curve with no more than so many points: neighbours become one, their mean by the samples that each stands for. */
export function thinned(points: readonly CurvePoint[], most: number): CurvePoint[] {
  const end = points.at(-1)?.x ?? 0;
  if (points.length <= most) return [...points];
  const thin: CurvePoint[] = [];
  let last = 0;
  let sum = { width: 0, loss: 0, accuracy: 0 };
  points.forEach(({ x, loss, accuracy }, i) => {
    const width = x - last;
    last = x;
    sum = { width: sum.width + width, loss: sum.loss + width * loss, accuracy: sum.accuracy + width * accuracy };
    // Where the next is beyond this part of the curve, the part is over.
    const part = Math.ceil((x / end) * most);
    if (i < points.length - 1 && Math.ceil((points[i + 1].x / end) * most) === part) return;
    const round = (value: number) => Number(value.toPrecision(5));
    thin.push({ x, loss: round(sum.loss / sum.width), accuracy: round(sum.accuracy / sum.width) });
    sum = { width: 0, loss: 0, accuracy: 0 };
  });
  return thin;
}
