import { describe, expect, it, vi } from 'vitest';
import { type Api, type Channel, connect, serve } from '../../../src/core/api/index.ts';
import { InklingError } from '../../../src/core/errors/index.ts';
import { mockListeners } from '../../fixtures/listeners.ts';

/** Two ends of a wire; what one posts, the other receives, as structured clones. */
function wire(): [Channel & { sent: unknown[] }, Channel & { sent: unknown[] }] {
  const receivers: ((message: unknown) => void)[] = [];
  const end = (self: number) => {
    const sent: unknown[] = [];
    return {
      sent,
      post(message: unknown) {
        sent.push(message);
        const copy = structuredClone(message);
        queueMicrotask(() => receivers[1 - self](copy));
      },
      listen: (receive: (message: unknown) => void) => void (receivers[self] = receive),
    };
  };
  return [end(0), end(1)];
}

const reading = {
  digit: 7,
  confidence: 0.95,
  probabilities: Array.from({ length: 10 }, () => 0.1),
  isDigit: true,
  straightened: false,
};

function setUp(functions: Partial<Api>) {
  const [near, far] = wire();
  const listeners = mockListeners();
  const server = serve(far, functions as Api);
  const client = connect(near, listeners);
  return { near, far, listeners, server, client };
}

describe('a connection', () => {
  it('carries a request and its answer', async () => {
    const predict = vi.fn(async () => reading);
    const { client } = setUp({ predict });
    const pixels = new Uint8Array(784).fill(3);
    expect(await client.api.predict(pixels)).toEqual(reading);
    expect(predict).toHaveBeenCalledWith(pixels);
  });

  it('carries a model’s file', async () => {
    const file = new Uint8Array(5_000_000).fill(7);
    const { client } = setUp({ modelFile: async () => file });
    expect(Buffer.compare(await client.api.modelFile('shipped'), file)).toBe(0);
  });

  it('carries errors with code and details', async () => {
    const { client } = setUp({
      activateModel: async () => {
        throw new InklingError('model.unknown', { id: 'mine' });
      },
    });
    await expect(client.api.activateModel('mine')).rejects.toMatchObject({
      code: 'model.unknown',
      details: { id: 'mine' },
    });
  });

  it('carries events', async () => {
    const { server, listeners } = setUp({});
    server.emit('command', 'retrain');
    await vi.waitFor(() => expect(listeners.command).toHaveBeenCalledWith('retrain'));
  });

  it.each<[string, unknown[], string]>([
    ['predict', [new Uint8Array(3)], 'predict.0: expected 784 bytes'],
    ['predict', ['pixels'], 'predict.0: expected Uint8Array, got "pixels".'],
    ['predict', [], 'predict.0: expected'],
    ['activateModel', ['../../etc/passwd'], 'activateModel.0: expected a-z, 0-9 and -, at most 64'],
    ['modelFile', ['../settings'], 'modelFile.0: expected a-z, 0-9 and -, at most 64'],
    ['renameModel', ['mine', '  '], 'renameModel.1: expected a name'],
    ['changeSettings', [{ theme: 'pink' }], 'changeSettings.0.theme: expected'],
    ['toString', [], 'request: expected state | predict'],
    ['__proto__', [], 'request: expected state | predict'],
  ])('answers a bad %s(%j) with an error that names the field, and calls nothing', async (name, args, message) => {
    const called = vi.fn();
    const { near, far } = setUp({
      predict: called,
      modelFile: called,
      activateModel: called,
      renameModel: called,
      changeSettings: called,
    });
    near.post({ t: 'q', m: name, a: args, i: 'id' });
    await vi.waitFor(() => expect(far.sent).toHaveLength(1));
    const { error } = (far.sent[0] as { r: { error: { code: 'input.invalid'; details: never } } }).r;
    expect(new InklingError(error.code, error.details).message).toContain(message);
    expect(called).not.toHaveBeenCalled();
  });

  it.each([null, undefined, 7, 'text', [], {}, { t: 'x' }, { t: 'q', m: 1, a: [] }, { t: 'q', m: 'state', a: 'x' }])(
    'refuses a message that is none: %j',
    async (message) => {
      const { near, listeners } = setUp({});
      near.post(message);
      await vi.waitFor(() => expect(listeners.refused).toHaveBeenCalled());
      expect(vi.mocked(listeners.refused).mock.calls[0][0]).toMatchObject({ code: 'input.invalid' });
    },
  );

  it('rejects an answer that is none of its kind', async () => {
    const { client } = setUp({ predict: async () => ({ ...reading, digit: 12 }) });
    await expect(client.api.predict(new Uint8Array(784))).rejects.toThrow('predict.digit: expected 0, 1, … 9, got 12.');
  });

  it('rejects what is asked before and after it is closed', async () => {
    const { client } = setUp({ state: () => new Promise(() => {}) });
    const pending = client.api.state();
    client.close();
    await expect(pending).rejects.toMatchObject({ code: 'connection.lost' });
    await expect(client.api.state()).rejects.toMatchObject({ code: 'connection.lost' });
  });
});
