import { Command } from 'commander';
import * as v from 'valibot';
import { parseLines, Reader, readPng } from '../../backend/index.ts';
import { drawingSchema, prepare, prepareBitmap } from '../../core/drawing/index.ts';
import { DIGITS } from '../../core/network/index.ts';
import { type Context, writeLine } from '../context.ts';
import { readInput } from '../input.ts';
import { findModel, MODEL_HELP } from '../model.ts';

const EXAMPLES = `
Examples:
  inkling predict seven.png
  inkling predict --model mine.safetensors --pixels *.png drawings.ndjson
  inkling predict - < seven.png

A line of the output: {"file","digit","confidence","probabilities","isDigit"}, for drawings also "line" and, where
there is one, "label". Without any ink, "digit" is null.`;

/** A drawing, and what stands beside it. */
const lineSchema = v.object({ ...drawingSchema.entries, label: v.optional(v.unknown()) });

export function predictCommand(context: Context): Command {
  return new Command('predict')
    .description('Reads digits: one line of JSON for each image or drawing.')
    .argument('<files...>', 'PNG images, and drawings in .ndjson files; - is standard input, of either kind')
    .option('--model <model>', MODEL_HELP)
    .option('--pixels', 'add the 784 bytes that the network saw, as base64')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], { model, pixels }: { model?: string; pixels?: true }) => {
      const reader = new Reader(await findModel(model, context));
      for (const file of files) {
        try {
          const bytes = await readInput(file, context);
          for (const { image, ...about } of images(bytes, file, reader, context)) {
            const reading = image ? reader.read(image) : NO_INK;
            const seen = pixels && image ? { pixels: Buffer.from(image).toString('base64') } : {};
            await writeLine(context.stdout, JSON.stringify({ ...about, ...reading, ...seen }));
          }
        } catch (error) {
          // The other files may be fine.
          context.fail(error);
        }
      }
      reader.dispose();
    });
}

const NO_INK = { digit: null, confidence: 0, probabilities: Array.from({ length: DIGITS }, () => 0), isDigit: false };

/** What the network sees of each digit in a file; null where there is no ink. */
function* images(
  bytes: Uint8Array,
  file: string,
  { model: { metadata } }: Reader,
  { fail }: Context,
): Generator<{ file: string; line?: number; label?: unknown; image: Uint8Array | null }> {
  if (!file.endsWith('.ndjson') && !isText(bytes)) {
    yield { file, image: prepareBitmap(readPng(bytes, file), metadata.preprocessing) };
    return;
  }
  for (const line of parseLines(bytes, lineSchema, file)) {
    if ('error' in line) fail(line.error);
    else {
      const { label, ...drawing } = line.value;
      const about = label === undefined ? { file, line: line.number } : { file, line: line.number, label };
      yield { ...about, image: prepare(drawing, metadata.preprocessing) };
    }
  }
}

/** Whether bytes are JSON objects, or nothing at all. No picture begins so. */
function isText(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20);
  return first === undefined || first === '{'.charCodeAt(0);
}
