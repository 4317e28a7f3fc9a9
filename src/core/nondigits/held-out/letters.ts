import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, arc, line, pick } from '../sketch.ts';

/**
 * Letters that training doesn't draw, or draws otherwise: of lines and arcs in a box from (0, 0) to (1, 1), from a
 * random number t between 0 and 1 that varies their proportions.
 */
const LETTERS: readonly ((t: number) => Sketch)[] = [
  // A with a round top; E of arcs; H, K, M, N, P, R, T, U, V, W, X, Y in other proportions, some with serifs
  (t) => [[...line(0, 1), ...arc(0.5, 0.5, 0.5, 0.5, 0.5, 1), ...line(1, 1)], line(0, 0.5 + 0.2 * t, 1, 0.5 + 0.2 * t)],
  (t) => [line(0.2, 0, 0.2, 1), line(0, 0, 0.8, 0, 0.8, 0.15), line(0.2, 0.5, 0.6 + 0.2 * t, 0.5), line(0, 1, 0.9, 1)],
  (t) => [line(0.2, 0, 0.2, 1), line(0, 0, 0.9, 0, 0.9, 0.15), line(0.2, 0.4 + 0.2 * t, 0.7, 0.4 + 0.2 * t), line(0, 1, 0.4, 1)], // prettier-ignore
  (t) => [line(0, 0, 0, 1), line(0.6 + 0.3 * t, 0, 0.6 + 0.3 * t, 1), line(0, 0.35 + 0.3 * t, 0.6 + 0.3 * t, 0.45)],
  (t) => [line(0, 0, 0, 1), arc(0.7, 0, 0.7, 0.45 + 0.1 * t, 0.25, 0.5), arc(0.2, 1, 0.6, 0.5, 0.75, 1)],
  (t) => [line(0, 1, 0.1 * t, 0, 0.5, 0.7, 1 - 0.1 * t, 0, 1, 1)],
  (t) => [line(0, 1, 0, 0), line(0, 0.1, 0.6 + 0.3 * t, 0.9), line(0.6 + 0.3 * t, 1, 0.6 + 0.3 * t, 0)],
  (t) => [line(0, 0, 0, 1), line(0, 0, 0.3, 0), arc(0.3, 0.25 + 0.05 * t, 0.3, 0.25 + 0.05 * t, 0.75, 1.25), line(0.3, 0.5 + 0.1 * t, 0, 0.5)], // prettier-ignore
  (t) => [line(0, 0, 0, 1), arc(0.2, 0.25, 0.4, 0.25, 0.6, 1.35), line(0.25, 0.5, 0.5 + 0.3 * t, 1)],
  (t) => [line(0, 0.15, 0, 0, 0.9, 0, 0.9, 0.15), line(0.45, 0, 0.45, 1), line(0.3 - 0.1 * t, 1, 0.6 + 0.1 * t, 1)],
  (t) => [[...line(0, 0), ...arc(0.35, 0.6, 0.35, 0.4, 0.5, 0), ...line(0.7, 0)], line(0.7, 0, 0.7, 0.8 + 0.2 * t)],
  (t) => [line(0, 0, 0.45, 1), line(0.45, 1, 0.8 + 0.1 * t, 0), line(-0.1, 0, 0.15, 0), line(0.7, 0, 1, 0)],
  (t) => [line(0, 0, 0.3, 1, 0.55, 0.2 + 0.3 * t), line(0.55, 0.2 + 0.3 * t, 0.8, 1, 1.1, 0)],
  (t) => [arc(0, 0.5, 0.4 + 0.1 * t, 0.5, 0.75, 1.25), arc(0.9, 0.5, 0.4 + 0.1 * t, 0.5, 0.25, 0.75)],
  (t) => [[...line(0, 0), ...arc(0.4, 0.1, 0.4, 0.4, 0.5, 0), ...line(0.8, 0)], line(0.4, 0.5, 0.4, 0.9 + 0.1 * t)],
  // Γ excluded, it is a 7's mirror image; Δ Λ Ξ Π Σ Φ Ψ Ω
  (t) => [line(0.5, 0, 0, 1, 1, 1, 0.5, 0).map(([x, y]): Point => [x * (0.8 + 0.3 * t), y])],
  (t) => [line(0, 1, 0.4 + 0.1 * t, 0), line(0.4 + 0.1 * t, 0, 0.9, 1)],
  (t) => [line(0, 0, 0.8, 0), line(0.15, 0.5, 0.65 + 0.1 * t, 0.5), line(0, 1, 0.8, 1)],
  (t) => [line(0, 0, 1, 0), line(0.2, 0, 0.2 - 0.1 * t, 1), line(0.8, 0, 0.8 + 0.1 * t, 1)],
  (t) => [line(0.9, 0.1, 0.9, 0, 0, 0, 0.4 + 0.1 * t, 0.5, 0, 1, 0.9, 1, 0.9, 0.9)],
  (t) => [line(0.5, 0, 0.5, 1), arc(0.5, 0.5, 0.5, 0.25 + 0.1 * t, 0, 1)],
  (t) => [line(0.5, 0, 0.5, 1), [...line(0, 0.1), ...arc(0.5, 0.3, 0.5, 0.3 + 0.1 * t, 0.5, 0), ...line(1, 0.1)]],
  (t) => [[...line(0, 1, 0.3, 1), ...arc(0.5, 0.45, 0.5, 0.45, 0.35, 1.15 - 0.02 * t), ...line(0.7, 1, 1, 1)]],
  // Ж И Ш Ю Я
  (t) => [line(0, 0, 1, 1), line(1, 0, 0, 1), line(0.5, -0.1 * t, 0.5, 1 + 0.1 * t)],
  (t) => [line(0, 0, 0, 1), line(0, 1, 0.7 + 0.2 * t, 0), line(0.7 + 0.2 * t, 0, 0.7 + 0.2 * t, 1)],
  (t) => [line(0, 0, 0, 1, 1, 1, 1, 0), line(0.45 + 0.1 * t, 0, 0.45 + 0.1 * t, 1)],
  (t) => [line(0, 0, 0, 1), line(0, 0.5, 0.3, 0.5), arc(0.65, 0.5, 0.35, 0.4 + 0.1 * t, 0.5, 1.5)],
  (t) => [line(0.7, 0, 0.7, 1), arc(0.5, 0.25, 0.4, 0.25, 1, 0.4), line(0.4, 0.5, 0.1 * t, 1)],
];

/** A letter. */
export function letter(random: Random): Sketch {
  return pick(random, LETTERS)(random.uniform());
}
