import { MOST_IMAGES_AT_ONCE, type Results, type ResultSet } from '../../../core/api/index.ts';
import { prepare } from '../../../core/drawing/index.ts';
import { PIXELS } from '../../../core/network/index.ts';
import { activeModel, request } from '../../state/connection.ts';
import { drawingFor } from '../../state/thumbnails.ts';

type Image = Uint8Array<ArrayBuffer> | null;

/** The images of a data set's digits that were asked for, by index; they never change. */
const known = new Map<string, Promise<Image>>();
/** So many images are kept; more than are ever in sight. */
const MOST = 4096;

/** Those that somebody waits for: they are asked for together. */
let asked: { of: string; wanted: Map<number, (image: Image) => void> } | null = null;

/** What a sample looks like: 784 bytes; null where it is gone. */
export async function imageOf(set: ResultSet, { ids }: Results, index: number): Promise<Image> {
  if (set.kind === 'unseen') return unseenImage(set.of, index);
  const drawing = ids && (await drawingFor(ids[index]));
  const model = activeModel.peek();
  return drawing && model && prepare(drawing, model.metadata.preprocessing);
}

function unseenImage(of: string, index: number): Promise<Image> {
  const key = `${of}/${index}`;
  const there = known.get(key);
  if (there) return there;
  const batch = asked?.of === of ? asked : { of, wanted: new Map<number, (image: Image) => void>() };
  if (batch !== asked) {
    asked = batch;
    queueMicrotask(() => {
      asked = null;
      void fetchImages(of, batch.wanted);
    });
  }
  const image = new Promise<Image>((found) => batch.wanted.set(index, found));
  known.set(key, image);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return image;
}

async function fetchImages(of: string, wanted: ReadonlyMap<number, (image: Image) => void>): Promise<void> {
  const all = [...wanted];
  for (let start = 0; start < all.length; start += MOST_IMAGES_AT_ONCE) {
    const part = all.slice(start, start + MOST_IMAGES_AT_ONCE);
    const indices = part.map(([index]) => index);
    const images = await request((api) => api.unseenImages(of, indices));
    part.forEach(([index, tell], i) => {
      tell(images && images.slice(i * PIXELS, (i + 1) * PIXELS));
      if (!images) known.delete(`${of}/${index}`);
    });
  }
}
