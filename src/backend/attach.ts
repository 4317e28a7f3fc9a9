import { type Channel, type Emit, serve } from '../core/api/index.ts';
import type { Backend } from './backend.ts';

/** Lets an interface at the other end of a channel use the application and hear from it. */
export function attach(
  backend: Pick<Backend, 'api' | 'subscribe'>,
  channel: Channel,
): { emit: Emit; detach: () => void } {
  const { emit, close } = serve(channel, backend.api);
  const unsubscribe = backend.subscribe({
    changed: (state) => emit('changed', state),
    progress: (progress) => emit('progress', progress),
    weights: (pictures) => emit('weights', pictures),
    epoch: (result) => emit('epoch', result),
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
