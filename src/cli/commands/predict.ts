import { Command } from 'commander';
import * as v from 'valibot';
import { parseLines, Reader, readPng } from '../../backend/index.ts';
import {
  type Box,
  type Drawing,
  drawingSchema,
  inkBox,
  prepare,
  prepareBitmap,
  straighten,
} from '../../core/drawing/index.ts';
import { numberOf } from '../../core/evaluation/index.ts';
import { DIGITS } from '../../core/network/index.ts';
import { findDigits, findInk, type Picture, splitDrawing } from '../../core/pictures/index.ts';
import { type Context, writeLine } from '../context.ts';
import { readInput } from '../input.ts';
import { findModel, MODEL_HELP } from '../model.ts';

const EXAMPLES = `
Examples:
  inkling predict seven.png
  inkling predict --model mine.safetensors --pixels *.png drawings.ndjson
  inkling predict --number house.png
  inkling predict - < seven.png

A line of the output: {"file","digit","confidence","probabilities","isDigit","straightened"}, for drawings also
"line" and, where there is one, "label". Without any ink, "digit" is null. With --number: {"file","number","digits"}, and of each digit
the same as above, and "row" and "box".`;

/** A drawing, and what stands beside it. */
const lineSchema = v.object({ ...drawingSchema.entries, label: v.optional(v.unknown()) });

export function predictCommand(context: Context): Command {
  return new Command('predict')
    .description('Reads digits: one line of JSON for each image or drawing.')
    .argument('<files...>', 'PNG images, and drawings in .ndjson files; - is standard input, of either kind')
    .option('--model <model>', MODEL_HELP)
    .option('--number', 'read all digits that stand apart, instead of taking each image for one')
    .option('--pixels', 'add the 784 bytes that the network saw, as base64')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], { model, number, pixels }: { model?: string; number?: true; pixels?: true }) => {
      const reader = new Reader(await findModel(model, context));
      const { hand } = reader.model.metadata;
      const read = (image: Uint8Array | null) => {
        if (!image) return NO_INK;
        const reading = reader.read(image);
        if (!pixels) return reading;
        const seen = hand && reading.straightened ? straighten(image, hand) : image;
        return { ...reading, pixels: Buffer.from(seen).toString('base64') };
      };
      for (const file of files) {
        try {
          for (const { about, sheet } of sheets(await readInput(file, context), file, context)) {
            const result = number ? readNumber(sheet, reader, read) : read(wholeImage(sheet, reader));
            await writeLine(context.stdout, JSON.stringify({ ...about, ...result }));
          }
        } catch (error) {
          // The other files may be fine.
          context.fail(error);
        }
      }
      reader.dispose();
    });
}

const NO_INK = {
  digit: null,
  confidence: 0,
  probabilities: Array.from({ length: DIGITS }, () => 0),
  isDigit: false,
  straightened: false,
};

type Sheet = Picture | Drawing;

/** The pictures or drawings in a file. */
function* sheets(
  bytes: Uint8Array,
  file: string,
  { fail }: Context,
): Generator<{ about: { file: string; line?: number; label?: unknown }; sheet: Sheet }> {
  if (!file.endsWith('.ndjson') && !isText(bytes)) {
    yield { about: { file }, sheet: readPng(bytes, file) };
    return;
  }
  for (const line of parseLines(bytes, lineSchema, file)) {
    if ('error' in line) fail(line.error);
    else {
      const { label, ...sheet } = line.value;
      yield { about: { file, line: line.number, ...(label !== undefined && { label }) }, sheet };
    }
  }
}

/** What the network sees of all of it, taken for one digit; null where there is no ink. */
function wholeImage(sheet: Sheet, { model: { metadata } }: Reader): Uint8Array | null {
  const { preprocessing } = metadata;
  return 'strokes' in sheet ? prepare(sheet, preprocessing) : prepareBitmap(findInk(sheet), preprocessing);
}

/** Reads each digit that stands apart. */
function readNumber<R extends { digit: number | null; isDigit: boolean }>(
  sheet: Sheet,
  { model: { metadata } }: Reader,
  read: (image: Uint8Array | null) => R,
) {
  const { preprocessing } = metadata;
  const found: { box: Box; line: number; image: Uint8Array | null }[] =
    'strokes' in sheet
      ? splitDrawing(sheet).map(({ drawing, line }) => ({
          box: inkBox(drawing.strokes),
          line,
          image: prepare(drawing, preprocessing),
        }))
      : findDigits(sheet).map(({ box, line, ink }) => ({ box, line, image: prepareBitmap(ink, preprocessing) }));
  const digits = found.map(({ box, line, image }) => ({ row: line, box, ...read(image) }));
  return { number: numberOf(digits.map(({ row, ...reading }) => ({ line: row, reading }))), digits };
}

/** Whether bytes are JSON objects, or nothing at all. No picture begins so. */
function isText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20);
  return first === undefined || first === '{'.charCodeAt(0);
}
