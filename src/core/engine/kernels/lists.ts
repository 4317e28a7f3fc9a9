// What goes into a layer, as lists of what isn't zero. 81 % of MNIST's pixels are blank, and a ReLU network soon silences
// 60 to 75 % of its hidden units for an image: a zero adds nothing to a product, and a list leaves it out.
//
// There is one list for each row of a batch. An entry is 8 bytes, a u32 index and an f32 value, indices ascending; after
// the last comes one with the index END. Turned around there is one list for each index, of rows. The ink of images is
// kept packed, in 4 bytes an entry, and unpacked batch by batch.

/** The index after the last. */
export const END: u32 = 0xffffffff;

/**
 * Lists the ink of images, packed: u32, pixel × 256 + byte. A training set takes half the memory so, and half as much of
 * it comes through the caches.
 *
 * @param images u8[count][784]
 * @param to room for u32[count × 785]
 * @param starts u32[count], becomes where each list begins
 * @returns where the last list ends
 */
export function listInk(images: usize, count: i32, to: usize, starts: usize): usize {
  for (const end = images + <usize>count * 784; images < end; images += 784, starts += 4) {
    store<u32>(starts, <u32>to);
    for (let p: usize = 0; p < 784; p += 16) {
      // One bit for each of 16 pixels that isn't blank: paper costs nothing.
      let inked = i8x16.bitmask(i8x16.ne(v128.load(images + p), i8x16.splat(0)));
      for (; inked; inked &= inked - 1, to += 4) {
        const pixel = p + <usize>ctz(inked);
        store<u32>(to, (<u32>pixel << 8) | <u32>load<u8>(images + pixel));
      }
    }
    store<u32>(to, END);
    to += 4;
  }
  return to;
}

/**
 * Unpacks a batch's lists of ink: the bytes become byte / 255.
 *
 * @param packed u32[batch], where each packed list begins
 * @param ink f32[256], byte / 255
 * @param to room for batch × 785 entries
 * @param starts u32[batch], becomes where each list begins
 */
export function unpackLists(packed: usize, batch: i32, ink: usize, to: usize, starts: usize): void {
  for (const end = packed + (<usize>batch << 2); packed < end; packed += 4, starts += 4) {
    store<u32>(starts, <u32>to);
    for (let at = <usize>load<u32>(packed); ; at += 4, to += 8) {
      const entry = load<u32>(at);
      if (entry == END) break;
      store<u32>(to, entry >> 8);
      store<u32>(to, load<u32>(ink + (<usize>(entry & 255) << 2)), 4);
    }
    store<u32>(to, END);
    to += 8;
  }
}

/**
 * Lists what isn't zero in rows `first` to `end` of a matrix [batch][width], which lies in blocks of columns.
 *
 * @param matrix f32[blocks][batch][vectors × 4]
 * @param lists room for batch × (width + 1) entries
 * @param starts u32[batch], becomes where each list begins
 */
export function listNonzero(
  matrix: usize, batch: i32, blocks: i32, vectors: i32, lists: usize, starts: usize, first: i32, end: i32,
): void {
  const rowBytes = <usize>vectors << 4;
  for (let r = first; r < end; r++) {
    let to = lists + <usize>(r * (blocks * vectors * 4 + 1)) * 8;
    store<u32>(starts + (<usize>r << 2), <u32>to);
    let row = matrix + <usize>r * rowBytes;
    let index: u32 = 0;
    for (let block = 0; block < blocks; block++, row += <usize>batch * rowBytes) {
      for (let p = row; p < row + rowBytes; p += 4, index++) {
        // Written in any case, and kept if it isn't zero: whether it is can't be guessed, and a wrong guess costs more.
        const value = load<f32>(p);
        store<u32>(to, index);
        store<f32>(to, value, 4);
        to += <usize>(value != 0) << 3;
      }
    }
    store<u32>(to, END);
  }
}

/**
 * Turns lists around: from one for each row to one for each index. Each of these has room for all rows, so that where it
 * begins is known at once; to count its rows first, and pack the lists, would be a second pass over all entries.
 *
 * @param ends u32[indices], to work with
 * @param to room for indices × (batch + 1) entries; the list of index i begins at i × (batch + 1) × 8
 * @param seen u8[indices], set to 1 for every index that has a row; never cleared here
 */
export function turnLists(starts: usize, batch: i32, indices: i32, ends: usize, to: usize, seen: usize): void {
  const stride = <usize>(batch + 1) << 3;
  const last = ends + (<usize>indices << 2);
  for (let end = ends, list = to; end < last; end += 4, list += stride) store<u32>(end, <u32>list);
  for (let r = 0; r < batch; r++) {
    for (let at = <usize>load<u32>(starts + (<usize>r << 2)); ; at += 8) {
      const index = load<u32>(at);
      if (index == END) break;
      const end = ends + (<usize>index << 2);
      const entry = <usize>load<u32>(end);
      store<u32>(entry, r);
      store<u32>(entry, load<u32>(at, 4), 4);
      store<u32>(end, <u32>entry + 8);
    }
  }
  for (let end = ends, list = to; end < last; end += 4, list += stride, seen++) {
    const entry = <usize>load<u32>(end);
    store<u32>(entry, END);
    if (entry != list) store<u8>(seen, 1);
  }
}
