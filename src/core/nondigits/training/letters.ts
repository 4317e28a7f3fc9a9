import type { Random } from '../../network/index.ts';
import { type Line, type Point, type Sketch, curve, pick } from '../sketch.ts';

/**
 * Letters as strokes on a grid from 0 to 8: "25" is the point (2, 5); a stroke that begins with ~ is a curve through its
 * points. Without those that look like digits: O I S Z B G Q D J L, and their like among small letters and Hangul.
 */
const LETTERS = [
  // A
  '08 40 88|15 75',
  '08 40|40 88|26 66',
  // C
  '~72 50 21 04 17 48 77',
  // E
  '70 00 08 78|04 64',
  '00 08|00 70|04 54|08 78',
  // F
  '70 00 08|04 54',
  '00 08|00 80|03 63',
  // H
  '00 08|80 88|04 84',
  // K
  '00 08|70 04 78',
  '00 08|80 04|23 88',
  // M
  '08 00 45 80 88',
  '08 10 46 70 88',
  '~08 11 22 48|~48 51 72 88',
  // N
  '08 00 88 80',
  '08 00|00 88|88 80',
  // P
  '08 00|~00 60 82 64 04',
  '~08 00 40 72 54 04',
  // R
  '08 00|~00 60 72 54 04|34 88',
  '08 00|~00 50 72 44 04 35 58 88',
  // T
  '00 80|40 48',
  '00 80|30 38',
  // U
  '~00 05 27 48 67 85 80',
  '~00 05 48 85 80|80 88',
  // V
  '00 48 80',
  // W
  '00 28 42 68 80',
  '~00 16 28 44 42|~42 44 68 76 80',
  // X
  '00 88|80 08',
  // Y
  '00 44 80|44 48',
  '00 43|80 18',
  '~00 13 44 73 80|44 48',
  // a, with its roof
  '~12 30 62 68|~63 34 16 38 65',
  // f
  '~70 41 33 38|14 64',
  // h
  '00 08|~05 33 64 68',
  // k
  '00 08|63 05 68',
  // m
  '02 08|~04 22 34 38|~34 52 74 78',
  // n
  '02 08|~04 33 64 68',
  // r
  '02 08|~05 23 52',
  // u
  '~02 06 38 66|62 68',
  // w
  '02 28 44 68 82',
  // x
  '~02 15 68 78|62 08',
  // Hangul: ㅁ ㅂ ㅅ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ ㅏ ㅗ ㅠ
  '00 08 88|00 80 88',
  '00 08 88 80|04 84',
  '~40 34 08|34 88',
  '00 80|~40 34 08|34 88',
  '30 50|02 82|~42 35 08|35 88',
  '00 80 88|04 84',
  '80 00 08 88|04 84',
  '00 80|20 28|60 68|08 88',
  '30 50|02 82|~44 25 27 48 67 65 44',
  '20 28|24 64',
  '40 46|06 86',
  '00 80|20 28|60 68',
].map(sketch);

/** A letter. */
export function letter(random: Random): Sketch {
  const carelessness = random.uniform(0, 0.35);
  const moved = ([x, y]: Point): Point => [x + carelessness * random.normal(), y + carelessness * random.normal()];
  return pick(random, LETTERS).map(({ points, isCurve }) => {
    const line = points.map(moved);
    return isCurve ? curve(line) : line;
  });
}

function sketch(text: string): { points: Line; isCurve: boolean }[] {
  return text.split('|').map((stroke) => ({
    points: stroke.match(/\d\d/g)!.map(([x, y]): Point => [Number(x), Number(y)]),
    isCurve: stroke.startsWith('~'),
  }));
}
