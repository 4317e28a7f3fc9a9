import { createBirpc } from 'birpc';
import * as v from 'valibot';
import { check, deserializeError, InklingError, serializedErrorSchema, serializeError } from '../errors/index.ts';
import { type Api, type EventName, type Listeners, type RequestName, events, requests } from './contract.ts';

/** Carries messages to the other side and back: Electron's IPC, a WebSocket, or nothing at all in a test. */
export interface Channel {
  post(message: unknown): void;
  /** @param receive gets each message from the other side; undefined for one that could not even be decoded */
  listen(receive: (message: unknown) => void): void;
}

/** birpc's own messages, checked before it sees them. */
const messageSchema = v.variant('t', [
  v.object({
    t: v.literal('q'),
    m: v.string(),
    a: v.array(v.unknown()),
    i: v.optional(v.pipe(v.string(), v.maxLength(64))),
  }),
  v.object({ t: v.literal('s'), i: v.string(), r: v.optional(v.unknown()), e: v.optional(v.unknown()) }),
]);

/** Every answer is one of these, since an Error doesn't cross every channel whole. */
const answerSchema = v.union([
  v.object({ error: serializedErrorSchema }),
  v.object({ value: v.optional(v.unknown()) }),
]);
type Answer = v.InferInput<typeof answerSchema>;

/** The events to send on a connection. */
export type Emit = <E extends EventName>(event: E, ...args: Parameters<Listeners[E]>) => void;

/**
 * Answers requests that come through a channel. Arguments are checked; whatever is wrong is answered with an error that
 * names the field, and changes nothing.
 */
export function serve(channel: Channel, api: Api): { emit: Emit; close: () => void } {
  const functions = Object.fromEntries(
    Object.keys(requests).map((name) => [name, (...args: unknown[]) => answer(api, name as RequestName, args)]),
  );
  const rpc = createBirpc<Listeners, typeof functions, false>(functions, {
    proxify: false,
    post: (message) => channel.post(message),
    on: (receive) => channel.listen(receive),
    deserialize: (message) => check(messageSchema, message, 'message'),
    resolver: (name) => (Object.hasOwn(functions, name) ? functions[name] : () => unknownRequest(name)),
    onGeneralError: (error) => {
      emit('refused', serializeError(error));
      return true;
    },
  });
  const emit: Emit = (event, ...args) => void rpc.$callEvent(event, ...args).catch(() => {});
  return { emit, close: () => rpc.$close() };
}

async function answer(api: Api, name: RequestName, args: unknown[]): Promise<Answer> {
  try {
    const request = api[name] as (...args: unknown[]) => Promise<unknown>;
    return { value: await request(...check(requests[name].args, args, name)) };
  } catch (error) {
    return { error: serializeError(error) };
  }
}

function unknownRequest(name: string): Answer {
  const expected = Object.keys(requests).join(' | ');
  return { error: serializeError(new InklingError('input.invalid', { field: 'request', expected, received: name })) };
}

/**
 * The other side of `serve`: the application's requests as functions that return promises.
 *
 * @param listeners get the application's events, checked
 * @returns the requests; they reject with an InklingError. After `close`, all of them with `connection.lost`.
 */
export function connect(channel: Channel, listeners: Listeners): { api: Api; close: () => void } {
  const checked = Object.fromEntries(
    Object.entries(events).map(([name, schema]) => [
      name,
      (...args: unknown[]) => {
        const listener = listeners[name as EventName] as (...args: unknown[]) => void;
        listener(...check(schema, args, name));
      },
    ]),
  );
  const rpc = createBirpc<Record<string, (...args: unknown[]) => Answer>, typeof checked, false>(checked, {
    proxify: false,
    // A question to the person can stay open for as long as they like.
    timeout: -1,
    post: (message) => channel.post(message),
    on: (receive) => channel.listen(receive),
    deserialize: (message) => check(messageSchema, message, 'message'),
  });
  const call = (name: string, args: unknown[]) =>
    rpc.$call(name, ...args).catch(() => {
      throw new InklingError('connection.lost');
    });
  const api = Object.fromEntries(
    Object.entries(requests).map(([name, { result }]) => [
      name,
      async (...args: unknown[]) => {
        const reply = check(answerSchema, await call(name, args), name);
        if ('error' in reply) throw deserializeError(reply.error);
        return check(result, reply.value, name);
      },
    ]),
  ) as unknown as Api;
  return { api, close: () => rpc.$close(new InklingError('connection.lost')) };
}
