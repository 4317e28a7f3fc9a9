import { type Drawing, type Stroke, prepare } from '../src/core/drawing/index.ts';
import { type Measurement, timings } from './report.ts';

const POINTS = 300;

/** An 8, as smooth and as dense as a slow hand draws it on a 560 px canvas. */
const pen: Stroke = {
  width: 36,
  points: Array.from({ length: POINTS }, (_, i) => {
    const t = (i / POINTS) * 2 * Math.PI;
    return [280 + 120 * Math.sin(2 * t), 280 + 180 * Math.cos(t)];
  }),
};
const eraser: Stroke = { width: 60, points: pen.points.map(([x, y]) => [x / 2 + 40, y]), eraser: true };

const drawings: Record<string, Drawing> = {
  'one stroke': { size: 560, strokes: [pen] },
  dots: { size: 560, strokes: pen.points.map((point) => ({ width: pen.width, points: [point] })) },
  'half erased': { size: 560, strokes: [pen, eraser] },
};

/** How long it takes from a drawing of 300 points to what the network sees, ms. */
export async function run(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const [name, drawing] of Object.entries(drawings)) {
    for (const strokeWidth of [null, 2.25]) {
      const times = Array.from({ length: 2000 }, () => {
        const start = performance.now();
        prepare(drawing, { deskew: true, strokeWidth });
        return performance.now() - start;
      });
      const how = strokeWidth === null ? 'as drawn' : `redrawn at ${strokeWidth} px`;
      measured.push(timings(`prepare, ${POINTS} points, ${name}, ${how}`, times.slice(500)));
    }
  }
  return measured;
}
