import type { Random } from '../network/index.ts';
import type { TrainingOptions } from './options.ts';

/** How far training images may be changed. Each change is drawn anew for each image, evenly up to its limit. */
export interface Augmentation {
  /** Moved, px, across and down. */
  readonly shift: number;
  /** Turned, degrees, either way. */
  readonly rotation: number;
  /** Stretched or shrunk, across and down independently: by a factor from e^-scale to e^scale. */
  readonly scale: number;
  /** Slanted, px across for each px down, either way. */
  readonly shear: number;
  /** Bent: the standard deviation of a smooth random displacement, px, is itself drawn, from 0 to 1.5 × this. */
  readonly elastic: number;
}

type Level = Exclude<TrainingOptions['augmentation'], 'none'>;

/** The levels that were measured: light is best for a few epochs or little data, medium for long runs on much data. */
export const augmentations: { readonly [L in Level]: Augmentation } = {
  light: { shift: 1, rotation: 10, scale: 0.1, shear: 0.1, elastic: 0.8 },
  medium: { shift: 1, rotation: 12, scale: 0.12, shear: 0.15, elastic: 1.2 },
};

/** A change of one image, in the terms of core/engine's `Distorter`. */
export interface Distortion {
  /** Six numbers. */
  readonly affine: Float64Array;
  /** 2 × 8 × 8 numbers, px. */
  readonly knots: Float64Array;
}

export function emptyDistortion(): Distortion {
  return { affine: new Float64Array(6), knots: new Float64Array(128) };
}

/**
 * Draws a random change: an affine map, and a smooth displacement on top (Simard, Steinkraus and Platt, 2003).
 *
 * @param distortion written to
 */
export function drawDistortion(random: Random, augmentation: Augmentation, { affine, knots }: Distortion): void {
  const { shift, rotation, scale, shear, elastic } = augmentation;
  const angle = (random.uniform(-rotation, rotation) * Math.PI) / 180;
  const across = Math.exp(random.uniform(-scale, scale));
  const down = Math.exp(random.uniform(-scale, scale));
  const slant = random.uniform(-shear, shear);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  affine[0] = cos * across;
  affine[1] = (cos * slant - sin) * across;
  affine[2] = random.uniform(-shift, shift);
  affine[3] = sin * down;
  affine[4] = (sin * slant + cos) * down;
  affine[5] = random.uniform(-shift, shift);
  const strength = random.uniform(0, 1.5 * elastic);
  for (let i = 0; i < knots.length; i++) knots[i] = strength * random.normal();
}
