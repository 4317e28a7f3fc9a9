import { describe, expect, it } from 'vitest';
import { quickRun, startBackend, stateWhere } from './support.ts';

describe('training in the real worker', () => {
  it('ends with a candidate, which is kept and answers', async () => {
    const backend = await startBackend();
    const progress: number[] = [];
    backend.subscribe({ changed() {}, progress: ({ batch }) => progress.push(batch), epoch() {} });
    const finished = stateWhere(backend, ({ run }) => run !== null && run.status !== 'running');
    await backend.api.train(quickRun, 'bundled');
    const state = await finished;
    expect(state.run).toMatchObject({ status: 'finished', error: null });
    expect(progress.length).toBeGreaterThan(0);
    expect(state.candidate?.metadata.name).toBe('Custom 1');
  });
});
