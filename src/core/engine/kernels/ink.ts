// Images as lists of their ink. 81 % of MNIST's pixels are blank and add nothing to the first layer, so that an image is
// kept as a list of the others: an entry is a u32, pixel << 8 | byte, 4 bytes for each of some 150 a digit.

/**
 * Lists the ink of images: `starts[i]` to `starts[i + 1]` are the entries of image i.
 *
 * @param images count × 784 bytes
 * @param entries u32[], written from index `used` on; room for count × 784 more
 * @param starts u32[count + 1], from this image on
 * @returns how many entries are used now
 */
export function listInk(images: usize, count: i32, entries: usize, used: u32, starts: usize): u32 {
  let to = entries + (<usize>used << 2);
  for (let i = 0; i < count; i++, images += 784, starts += 4) {
    store<u32>(starts, <u32>(to - entries) >> 2);
    for (let p: usize = 0; p < 784; p += 16) {
      // One bit for each of 16 pixels that isn't blank: paper costs nothing.
      let inked = i8x16.bitmask(i8x16.ne(v128.load(images + p), i8x16.splat(0)));
      for (; inked; inked &= inked - 1, to += 4) {
        const pixel = p + <usize>ctz(inked);
        store<u32>(to, (<u32>pixel << 8) | <u32>load<u8>(images + pixel));
      }
    }
  }
  store<u32>(starts, <u32>(to - entries) >> 2);
  return <u32>(to - entries) >> 2;
}

/**
 * Turns the lists of a batch around, for the gradient of the first layer: for each pixel, in which rows of the batch it
 * is inked and how much, row << 8 | byte.
 *
 * @param order u32[batch], indices of images
 * @param counts u32[784], becomes the number of entries of each pixel
 * @param byPixel u32[784][room]
 * @param seen u8[784], set to 1 for a pixel that is inked; never cleared here
 */
export function listByPixel(
  order: usize,
  batch: i32,
  entries: usize,
  starts: usize,
  counts: usize,
  byPixel: usize,
  room: i32,
  seen: usize,
): void {
  memory.fill(counts, 0, 784 * 4);
  const stride = <usize>room << 2;
  for (let r = 0; r < batch; r++) {
    const range = starts + (<usize>load<u32>(order + (<usize>r << 2)) << 2);
    const end = entries + (<usize>load<u32>(range, 4) << 2);
    const row = <u32>r << 8;
    for (let at = entries + (<usize>load<u32>(range) << 2); at < end; at += 4) {
      const entry = load<u32>(at);
      const pixel = <usize>(entry >> 8);
      const count = load<u32>(counts + (pixel << 2));
      store<u32>(counts + (pixel << 2), count + 1);
      store<u32>(byPixel + pixel * stride + (<usize>count << 2), row | (entry & 255));
      store<u8>(seen + pixel, 1);
    }
  }
}
