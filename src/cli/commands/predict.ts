import { Command } from 'commander';
import * as v from 'valibot';
import { readBytes, Reader, readLines, readPng } from '../../backend/index.ts';
import { drawingSchema, prepare, prepareBitmap } from '../../core/drawing/index.ts';
import { DIGITS } from '../../core/network/index.ts';
import { type Context, writeLine } from '../context.ts';
import { findModel, MODEL_HELP } from '../model.ts';

const EXAMPLES = `
Examples:
  inkling predict seven.png
  inkling predict --model mine.safetensors --pixels drawings.ndjson

A line of the output: {"file","digit","confidence","probabilities","isDigit"}, for drawings also "line" and, where
there is one, "label". Without any ink, "digit" is null.`;

/** A drawing, and what stands beside it. */
const lineSchema = v.object({ ...drawingSchema.entries, label: v.optional(v.unknown()) });

export function predictCommand(context: Context): Command {
  return new Command('predict')
    .description('Reads digits: one line of JSON for each image or drawing.')
    .argument('<files...>', 'PNG images, or drawings in .ndjson files')
    .option('--model <model>', MODEL_HELP)
    .option('--pixels', 'add the 784 bytes that the network saw, as base64')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], { model, pixels }: { model?: string; pixels?: true }) => {
      const reader = new Reader(await findModel(model, context));
      for (const file of files) {
        try {
          for (const { image, ...about } of images(file, reader, context)) {
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
  file: string,
  { model: { metadata } }: Reader,
  { fail }: Context,
): Generator<{ file: string; line?: number; label?: unknown; image: Uint8Array | null }> {
  if (!file.endsWith('.ndjson')) {
    yield { file, image: prepareBitmap(readPng(readBytes(file), file), metadata.preprocessing) };
    return;
  }
  for (const line of readLines(file, lineSchema)) {
    if ('error' in line) fail(line.error);
    else {
      const { label, ...drawing } = line.value;
      const about = label === undefined ? { file, line: line.number } : { file, line: line.number, label };
      yield { ...about, image: prepare(drawing, metadata.preprocessing) };
    }
  }
}
