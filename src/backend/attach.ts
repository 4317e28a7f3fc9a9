import { type Channel, type Emit, serve } from '../core/api/index.ts';
import type { EpochResult } from '../core/training/index.ts';
import type { Backend } from './backend.ts';

/** Lets an interface at the other end of a channel use the application and hear from it. */
export function attach(
  backend: Pick<Backend, 'api' | 'subscribe'>,
  channel: Channel,
): { emit: Emit; detach: () => void } {
  const { emit, close } = serve(channel, backend.api);
  // They wait for the next progress: a small network has more epochs a second than a chart can use, and each message
  // wakes the interface.
  let epochs: EpochResult[] = [];
  const unsubscribe = backend.subscribe({
    changed: (state) => {
      // It has those that are over.
      epochs = [];
      emit('changed', state);
    },
    progress: (progress) => {
      emit('progress', progress, epochs);
      epochs = [];
    },
    weights: (pictures) => emit('weights', pictures),
    epoch: (result) => epochs.push(result),
    download: (received) => emit('download', received),
  });
  return {
    emit,
    detach: () => {
      unsubscribe();
      close();
    },
  };
}
