import { InklingError } from '../../core/errors/index.ts';
import type { DataSetSource } from './source.ts';

/** Nobody needs more redirections than this. */
const MOST_REDIRECTIONS = 3;

export interface Wanted {
  /** The file's size, bytes. */
  readonly bytes: number;
  /** What comes before is there already. */
  readonly from: number;
}

/** A file's bytes from `from` on, where a mirror may say that it begins with the first. */
export interface Fetched {
  readonly from: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Asks a mirror for a file, or for the rest of it.
 *
 * A redirection is followed where it stays with the source's mirrors: to the same scheme, host and port as one of them.
 * So whatever a mirror says, nothing is asked for elsewhere, and what was asked for by HTTPS is not by HTTP.
 *
 * @throws InklingError `download.…`, also while the chunks are read
 */
export async function fetchFrom(
  mirror: string,
  name: string,
  { bytes, from }: Wanted,
  source: DataSetSource,
  signal: AbortSignal,
): Promise<Fetched> {
  const { host } = new URL(mirror);
  const silence = watchSilence(source.patience);
  const response = await ask(new URL(name, mirror), from, source, AbortSignal.any([signal, silence.signal]));
  const { status, headers, body } = response;
  if (!body || (status !== 200 && status !== 206)) {
    await body?.cancel();
    throw new InklingError('download.refused', { host, status });
  }
  const [start, total] = status === 206 ? rangeOf(headers) : [0, Number(headers.get('content-length') ?? bytes)];
  if (total !== bytes || (start !== from && start !== 0)) {
    await body.cancel();
    throw new InklingError('download.damaged', { host });
  }
  return { from: start, chunks: heard(body, silence, host) };
}

/** Asks, and follows redirections. */
async function ask(address: URL, from: number, { mirrors }: DataSetSource, signal: AbortSignal): Promise<Response> {
  const { host } = address;
  const origins = new Set(mirrors.map((mirror) => new URL(mirror).origin));
  // What is packed must not be unpacked on the way, or packed once more.
  const headers = { 'Accept-Encoding': 'identity', ...(from > 0 && { Range: `bytes=${from}-` }) };
  for (let redirections = 0; ; redirections++) {
    const response = await fetch(address, { headers, redirect: 'manual', signal }).catch((error: unknown) => {
      throw failed(error, host, signal);
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const target = URL.canParse(location, address) ? new URL(location, address) : null;
    if (!target || !origins.has(target.origin) || redirections === MOST_REDIRECTIONS)
      throw new InklingError('download.redirected', { host, target: target?.origin ?? location.slice(0, 100) });
    address = target;
  }
}

/** The chunks of a body as they come, until there is silence. */
async function* heard(
  body: AsyncIterable<Uint8Array>,
  silence: ReturnType<typeof watchSilence>,
  host: string,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      silence.end();
      yield chunk;
    }
  } catch {
    throw interrupted(host);
  } finally {
    silence.stop();
  }
}

/** Says when a mirror was silent for too long, ms: by its signal. */
function watchSilence(patience: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  return { signal: controller.signal, end: () => void timer.refresh(), stop: () => clearTimeout(timer) };
}

/** Where a part of a file begins, and how large the file is, by its Content-Range; NaN where that doesn't tell. */
function rangeOf(headers: Headers): [start: number, total: number] {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
  return [Number(start), Number(total)];
}

export function interrupted(host: string): InklingError {
  return new InklingError('download.interrupted', { host });
}

function failed(error: unknown, host: string, signal: AbortSignal): InklingError {
  const { code = '' } = ((error as Error).cause ?? {}) as { code?: string };
  if (signal.aborted || code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return interrupted(host);
  return new InklingError('download.offline', { host, reason: code || (error as Error).message });
}
