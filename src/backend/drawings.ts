import { type LabelledDrawing, type Preprocessing, labelledDrawingSchema, prepare } from '../core/drawing/index.ts';
import { InklingError } from '../core/errors/index.ts';
import { type LabelledImages, PIXELS } from '../core/network/index.ts';
import { parseLines } from './ndjson.ts';

/**
 * Reads labelled drawings: NDJSON, see `labelledDrawingSchema`.
 *
 * @param name what they come from, for errors
 * @throws InklingError `input.invalid`, which names the line: one that is no drawing, or has no ink
 */
export function* parseDrawings(bytes: Uint8Array, name: string): Generator<LabelledDrawing> {
  for (const { drawing } of prepareDrawings(bytes, name, { deskew: false, strokeWidth: null })) yield drawing;
}

/**
 * Reads labelled drawings as images for a model.
 *
 * @param preprocessing the model's
 * @throws InklingError as `parseDrawings`
 */
export function drawingImages(bytes: Uint8Array, name: string, preprocessing: Preprocessing): LabelledImages {
  const prepared = [...prepareDrawings(bytes, name, preprocessing)];
  const images = new Uint8Array(prepared.length * PIXELS);
  prepared.forEach(({ image }, i) => images.set(image, i * PIXELS));
  return { images, labels: Uint8Array.from(prepared, ({ drawing }) => drawing.label) };
}

function* prepareDrawings(
  bytes: Uint8Array,
  name: string,
  preprocessing: Preprocessing,
): Generator<{ drawing: LabelledDrawing; image: Uint8Array }> {
  for (const line of parseLines(bytes, labelledDrawingSchema, name)) {
    if ('error' in line) throw line.error;
    const image = prepare(line.value, preprocessing);
    if (!image) {
      throw new InklingError('input.invalid', {
        field: `${name}:${line.number}`,
        expected: 'a drawing with ink',
        received: 'an empty one',
      });
    }
    yield { drawing: line.value, image };
  }
}
