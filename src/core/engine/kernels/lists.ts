// What goes into a layer, as lists of what isn't zero. 81 % of MNIST's pixels are blank, and a ReLU network soon silences
// 60 to 75 % of its hidden units for an image: a zero adds nothing to a product, and a list leaves it out.
//
// There is one list for each row of a batch. An entry is 8 bytes, a u32 index and an f32 value, indices ascending; after
// the last comes one with the index END. Turned around there is one list for each index, of rows. The ink of images is
// kept packed, in 4 bytes an entry, and unpacked batch by batch.

/** The index after the last. */
export const END: u32 = 0xffffffff;
/** An entry's value, in its 64 bits. */
const VALUE: u64 = 0xffffffff_00000000;

/**
 * Lists the ink of images, packed: u32, pixel × 256 + byte. A training set takes half the memory so, and half as much of
 * it comes through the caches.
 *
 * @param images u8[count][784]
 * @param to room for u32[count × 784]
 * @param spans u32[count][2], becomes where each list begins and ends
 * @returns where the last list ends
 */
export function listInk(images: usize, count: i32, to: usize, spans: usize): usize {
  for (const end = images + <usize>count * 784; images < end; images += 784, spans += 8) {
    store<u32>(spans, <u32>to);
    for (let p: usize = 0; p < 784; p += 16) {
      // One bit for each of 16 pixels that isn't blank: paper costs nothing.
      let inked = i8x16.bitmask(i8x16.ne(v128.load(images + p), i8x16.splat(0)));
      for (; inked; inked &= inked - 1, to += 4) {
        const pixel = p + <usize>ctz(inked);
        store<u32>(to, (<u32>pixel << 8) | <u32>load<u8>(images + pixel));
      }
    }
    store<u32>(spans, <u32>to, 4);
  }
  return to;
}

/**
 * Unpacks a batch's lists of ink, to read it: the bytes become byte / 255.
 *
 * @param spans u32[batch][2], where each packed list begins and ends
 * @param ink f32[256], byte / 255
 * @param to room for batch × 785 entries
 * @param starts u32[batch], becomes where each list begins
 */
export function unpackLists(spans: usize, batch: i32, ink: usize, to: usize, starts: usize): void {
  unpack(spans, batch, ink, to, starts, false, 0);
}

/**
 * Unpacks a batch's lists of ink, to learn it: turned around on the way, which is half the work of doing so afterwards.
 *
 * @param ends, turned, seen as in `turnLists`, for 784 indices
 */
export function unpackAndTurn(
  spans: usize, batch: i32, ink: usize, to: usize, starts: usize, ends: usize, turned: usize, seen: usize,
): void {
  beginTurned(batch, 784, ends, turned);
  unpack(spans, batch, ink, to, starts, true, ends);
  endTurned(batch, 784, ends, turned, seen);
}

@inline
function unpack(spans: usize, batch: i32, ink: usize, to: usize, starts: usize, turn: bool, ends: usize): void {
  fetch(spans, batch, to);
  for (let r = 0; r < batch; r++, spans += 8, starts += 4) {
    store<u32>(starts, <u32>to);
    const end = <usize>load<u32>(spans, 4);
    for (let at = <usize>load<u32>(spans); at < end; at += 4, to += 8) {
      const packed = load<u32>(at);
      const index = packed >> 8;
      const value = <u64>load<u32>(ink + (<usize>(packed & 255) << 2)) << 32;
      store<u64>(to, value | <u64>index);
      if (turn) append(ends, index, value | <u64>r);
    }
    store<u32>(to, END);
    to += 8;
  }
}

/**
 * Loads a word of every cache line of a batch's packed lists. They lie all over the training set, which is larger than
 * the caches: loads that wait for nothing are many on their way at a time, where unpacking would wait for one after the
 * other.
 *
 * @param nowhere room for a u32 that nobody reads, so that the loads aren't left out
 */
@inline
function fetch(spans: usize, batch: i32, nowhere: usize): void {
  let words: u32 = 0;
  for (const last = spans + (<usize>batch << 3); spans < last; spans += 8) {
    const end = <usize>load<u32>(spans, 4);
    for (let at = <usize>load<u32>(spans); at < end; at += 64) words |= load<u32>(at);
  }
  store<u32>(nowhere, words);
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
  beginTurned(batch, indices, ends, to);
  for (let r = 0; r < batch; r++) {
    for (let at = <usize>load<u32>(starts + (<usize>r << 2)); ; at += 8) {
      const entry = load<u64>(at);
      if (<u32>entry == END) break;
      append(ends, <u32>entry, (entry & VALUE) | <u64>r);
    }
  }
  endTurned(batch, indices, ends, to, seen);
}

/** Begins the list of each index: it ends where it begins. */
@inline
function beginTurned(batch: i32, indices: i32, ends: usize, to: usize): void {
  const stride = <usize>(batch + 1) << 3;
  for (const last = ends + (<usize>indices << 2); ends < last; ends += 4, to += stride) store<u32>(ends, <u32>to);
}

@inline
function append(ends: usize, index: u32, entry: u64): void {
  const end = ends + (<usize>index << 2);
  const to = <usize>load<u32>(end);
  store<u64>(to, entry);
  store<u32>(end, <u32>to + 8);
}

@inline
function endTurned(batch: i32, indices: i32, ends: usize, to: usize, seen: usize): void {
  const stride = <usize>(batch + 1) << 3;
  for (const last = ends + (<usize>indices << 2); ends < last; ends += 4, to += stride, seen++) {
    const end = <usize>load<u32>(ends);
    store<u32>(end, END);
    if (end != to) store<u8>(seen, 1);
  }
}
