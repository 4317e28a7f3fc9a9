import { InklingError } from '../errors/index.ts';
import { decodeFloats, encodeFloats, FLOAT_SIZES, type FloatType } from './floats.ts';
import { elementCount, malformed, shapeText, type Tensor } from './tensors.ts';

// The .npy format, one numpy array a file (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): a magic
// text, the version in two bytes, the header's length in two or four, the header as a Python dictionary, the array.
const MAGIC = '\x93NUMPY';
/** Where the array begins is a multiple of this. */
const ALIGNMENT = 64;
/** numpy itself reads no longer headers. */
const LONGEST_HEADER = 10_000;

/** Numbers by numpy's names for them. */
const FLOATS: Readonly<Record<string, FloatType>> = { f2: 'F16', f4: 'F32', f8: 'F64' };
/** Texts are stored as UTF-32. */
const CHARACTER_SIZE = 4;
const LONGEST_TEXT = 1_000_000;
const MOST_DIMENSIONS = 8;

/** Writes numbers as an array of '<f4', row-major. */
export function writeNpy({ shape, data }: Tensor): Uint8Array {
  return write('<f4', shape, encodeFloats(data));
}

/** Writes a text as an array of one string, which Python gets back by `.item()`. */
export function writeNpyText(text: string): Uint8Array {
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  const bytes = new Uint8Array(characters.length * CHARACTER_SIZE);
  const view = new DataView(bytes.buffer);
  characters.forEach((character, i) => view.setUint32(i * CHARACTER_SIZE, character, true));
  return write(`<U${characters.length}`, [], bytes);
}

function write(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const start = Math.ceil((MAGIC.length + 4 + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(start + data.length);
  const text = `${MAGIC}\x01\x00??${header.padEnd(start - MAGIC.length - 5)}\n`;
  for (let i = 0; i < text.length; i++) file[i] = text.charCodeAt(i);
  new DataView(file.buffer).setUint16(MAGIC.length + 2, start - MAGIC.length - 4, true);
  file.set(data, start);
  return file;
}

/**
 * Reads an array of floating-point numbers, or of texts: the first one. Pickled Python objects, which numpy stores too,
 * are refused: to read them is to execute them.
 *
 * @param array its name, for errors
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed`, `model.pickled` or `input.invalid`
 */
export function readNpy(file: Uint8Array, array: string, name: string): Tensor | string {
  const wrong = (reason: string) => malformed(name, `${array} ${reason}`);
  const { descr, fortranOrder, shape, data } = parse(file, array, name);
  const [, order, kind, size] = /^([<>=|])?([a-zA-Z])(\d{0,9})/.exec(descr) ?? [];
  if (kind === 'O') throw new InklingError('model.pickled', { file: name, array });
  const type = FLOATS[kind + size];
  if (!type && kind !== 'U') {
    throw new InklingError('input.invalid', {
      field: `${name}: ${array}.dtype`,
      expected: 'f2, f4, f8',
      received: descr,
    });
  }
  const bytes = elementCount(shape) * (type ? FLOAT_SIZES[type] : Number(size) * CHARACTER_SIZE);
  if (data.length !== bytes) throw wrong(`${shapeText(shape)} needs ${bytes} bytes, and has ${data.length}`);
  const littleEndian = order !== '>';
  if (!type) {
    if (Number(size) > LONGEST_TEXT) throw wrong(`holds ${size} characters; at most ${LONGEST_TEXT} are possible`);
    return decodeText(data.subarray(0, Number(size) * CHARACTER_SIZE), littleEndian, wrong);
  }
  if (shape.length > MOST_DIMENSIONS) throw wrong(`has ${shape.length} dimensions`);
  const numbers = decodeFloats(data, type, littleEndian);
  return { shape, data: fortranOrder ? toRowMajor(numbers, shape) : numbers };
}

interface Parts {
  /** The kind of its elements in numpy's words, such as '<f4'. */
  readonly descr: string;
  /** Whether it is stored column by column. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

function parse(file: Uint8Array, array: string, name: string): Parts {
  const wrong = (reason: string) => malformed(name, `${array} ${reason}`);
  const begin = String.fromCharCode(...file.subarray(0, MAGIC.length));
  if (file.length < MAGIC.length + 6 || begin !== MAGIC) throw wrong('is no .npy file');
  const version = file[MAGIC.length];
  if (version < 1 || version > 3) throw wrong(`is of .npy version ${version}; 1, 2 and 3 are known`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const at = MAGIC.length + 2;
  const length = version === 1 ? view.getUint16(at, true) : view.getUint32(at, true);
  const start = at + (version === 1 ? 2 : 4);
  if (length > Math.min(LONGEST_HEADER, file.length - start)) throw wrong(`has a header of ${length} bytes`);
  const header = new TextDecoder().decode(file.subarray(start, start + length));
  const find = (key: string, value: string) => new RegExp(`['"]${key}['"]\\s*:\\s*${value}`).exec(header)?.[1];
  const descr = find('descr', `['"]([^'"]*)['"]`);
  const fortranOrder = find('fortran_order', '(True|False)');
  const shape = find('shape', '\\(([^()]*)\\)');
  if (descr === undefined || !fortranOrder || shape === undefined)
    throw wrong(`has the header ${header.slice(0, 200)}`);
  return {
    descr,
    fortranOrder: fortranOrder === 'True',
    shape: (shape.match(/\d+/g) ?? []).map(Number),
    data: file.subarray(start + length),
  };
}

function decodeText(bytes: Uint8Array, littleEndian: boolean, wrong: (reason: string) => Error): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length;
  // What is shorter than its array allows is filled up with zeros.
  while (end > 0 && view.getUint32(end - CHARACTER_SIZE) === 0) end -= CHARACTER_SIZE;
  let text = '';
  for (let at = 0; at < end; at += CHARACTER_SIZE) {
    const character = view.getUint32(at, littleEndian);
    if (character > 0x10ffff) throw wrong('holds what is no text');
    text += String.fromCodePoint(character);
  }
  return text;
}

/** Numbers stored with the first index running fastest, as Fortran does, with the last one running fastest. */
function toRowMajor(numbers: Float32Array, shape: readonly number[]): Float32Array {
  const result = new Float32Array(numbers.length);
  for (let i = 0; i < result.length; i++) {
    let rest = i;
    let at = 0;
    let stride = numbers.length;
    for (let d = shape.length - 1; d >= 0; d--) {
      stride /= shape[d];
      at += (rest % shape[d]) * stride;
      rest = Math.floor(rest / shape[d]);
    }
    result[i] = numbers[at];
  }
  return result;
}
