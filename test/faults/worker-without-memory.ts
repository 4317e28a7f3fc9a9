// The trainer's worker on a machine whose memory is used up: WebAssembly gets no more of it.
import '../../src/backend/trainer/worker.ts';

WebAssembly.Memory.prototype.grow = () => {
  throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
};
