import {
  type Box,
  type Preprocessing,
  type Stroke,
  inkBox,
  prepare,
  prepareBitmap,
  prepareImages,
} from '../../core/drawing/index.ts';
import { findDigits, findOne, splitDrawing } from '../../core/pictures/index.ts';
import type { OpenedPicture } from '../pictures/decode.ts';
import { type Content, SIZE } from './drawing.ts';
import { settings } from './settings.ts';

/** A digit on the canvas, or what is taken for one. */
export interface CanvasDigit {
  /** Where it is, px of the canvas; null where there is no need to tell: the canvas shows nothing else. */
  readonly box: Box | null;
  /** Its line, counted from 0 at the top. */
  readonly line: number;
  /** Its strokes alone; null where it is not drawn. */
  readonly strokes: readonly Stroke[] | null;
  /** What the network sees of it; null where there is no ink. */
  readonly prepare: (preprocessing: Preprocessing) => Uint8Array<ArrayBuffer> | null;
}

type Mode = 'several' | 'one';

/** What was found before, so that nothing is looked for twice, and the same digit keeps the same strokes. */
const known = {
  several: new WeakMap<object, readonly CanvasDigit[]>(),
  one: new WeakMap<object, readonly CanvasDigit[]>(),
};

/** The digits of what is on the canvas, in the order of reading. */
export function digitsOf(content: Content, mode: Mode = settings.peek().digits): readonly CanvasDigit[] {
  const found = known[mode].get(content) ?? find(content, mode);
  known[mode].set(content, found);
  return found;
}

function find({ strokes, image, picture }: Content, mode: Mode): readonly CanvasDigit[] {
  if (picture) return digitsOfPicture(picture, mode);
  if (!image) return digitsOfStrokes(strokes, mode);
  const ready = (preprocessing: Preprocessing) => new Uint8Array(prepareImages(image.pixels, preprocessing));
  return [{ box: null, line: 0, strokes: null, prepare: ready }];
}

/** The digits of strokes, which may go on growing. */
export function digitsOfStrokes(strokes: readonly Stroke[], mode: Mode = settings.peek().digits): CanvasDigit[] {
  const whole = { size: SIZE, strokes };
  const drawn = mode === 'one' ? [{ drawing: whole, line: 0 }] : splitDrawing(whole);
  return drawn.map(({ drawing, line }) => ({
    box: drawn.length > 1 ? inkBox(drawing.strokes) : null,
    line,
    strokes: drawing.strokes,
    prepare: (preprocessing) => prepare(drawing, preprocessing),
  }));
}

function digitsOfPicture({ grey }: OpenedPicture, mode: Mode): CanvasDigit[] {
  const { left, top, scale } = placeOf(grey);
  return (mode === 'one' ? findOne : findDigits)(grey).map(({ box, line, ink }) => ({
    box: {
      left: left + box.left * scale,
      top: top + box.top * scale,
      right: left + box.right * scale,
      bottom: top + box.bottom * scale,
    },
    line,
    strokes: null,
    prepare: (preprocessing) => prepareBitmap(ink, preprocessing),
  }));
}

/** Where a picture is on the canvas: as large as it can be, and in the middle. */
export function placeOf({ width, height }: { width: number; height: number }) {
  const scale = SIZE / Math.max(width, height);
  return { left: (SIZE - width * scale) / 2, top: (SIZE - height * scale) / 2, scale };
}
