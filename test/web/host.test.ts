import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CHANNEL_PATH, PROTOCOL } from '../../src/core/api/index.ts';
import { closeCode, openPage, openSocket, startHost, TOKEN, upgradeStatus } from './support.ts';

/** A request with any headers, which `fetch` doesn't allow. */
function get(port: number, path: string, { method = 'GET', headers = {} } = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the page', () => {
  it('is served with headers that confine it', async () => {
    const { host, address } = await startHost();
    const { status, headers, body } = await get(host.port, '/');
    expect([status, body]).toEqual([200, '<!doctype html>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://${address};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
  });

  it('has assets that may be kept', async () => {
    const { host } = await startHost();
    const { headers, body } = await get(host.port, '/assets/index-abc.js');
    expect(headers['content-type']).toBe('text/javascript');
    expect(headers['cache-control']).toContain('immutable');
    expect(body).toBe('export {};');
  });

  it('answers HEAD without a body, and no other method', async () => {
    const { host } = await startHost();
    expect(await get(host.port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get(host.port, '/', { method })).status).toBe(405);
    }
  });

  it.each([
    '/missing.js',
    '/../host.ts',
    '/assets/../../package.json',
    '/%2e%2e/x',
    '/assets',
    '/.hidden',
    '//',
    '/a\\b',
  ])('has no %s', async (path) => {
    const { host } = await startHost();
    expect((await get(host.port, path)).status).toBe(404);
  });

  it.each(['bytes=4-2', 'bytes=-5', 'bytes=999-', 'rubbish'])(
    'is whole whatever range is asked for: %s',
    async (range) => {
      const { host } = await startHost();
      expect((await get(host.port, '/', { headers: { Range: range } })).body).toBe('<!doctype html>');
    },
  );

  it.each(['evil.example', 'evil.example:8028', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.0.1'])(
    'is not for a page whose host is %j (DNS rebinding)',
    async (name) => {
      const { host } = await startHost();
      expect((await get(host.port, '/', { headers: { Host: name } })).status).toBe(403);
    },
  );

  it.each(['localhost:8028', '[::1]:8028', '127.0.0.1:9999', 'localhost'])(
    'is for this machine by any of its names, and through a forwarded port: %s',
    async (name) => {
      const { host } = await startHost();
      expect((await get(host.port, '/', { headers: { Host: name } })).status).toBe(200);
    },
  );
});

describe('a WebSocket', () => {
  it('connects a page to the application', async () => {
    const { address, api, pages } = await startHost();
    const page = await openPage(address);
    expect((await page.api.state()).version).toBe('1.2.3');
    const pixels = new Uint8Array(784).fill(9);
    expect((await page.api.predict(pixels)).digit).toBe(7);
    expect(api.predict).toHaveBeenCalledWith(pixels);
    for (const { emit } of pages) emit('command', 'retrain');
    await expect.poll(() => page.listeners.command).toHaveBeenCalledWith('retrain');
  });

  it('never says the token, not even back', async () => {
    const { address } = await startHost();
    const { socket } = await openPage(address);
    expect(socket.protocol).toBe(PROTOCOL);
  });

  it.each([
    ['no token', [PROTOCOL]],
    ['an empty protocol', []],
    ['a wrong token', [PROTOCOL, `${TOKEN}x`]],
    ['half of the token', [PROTOCOL, TOKEN.slice(0, 9)]],
    ['the token alone', [TOKEN]],
    ['many guesses at once', [PROTOCOL, 'guess', TOKEN]],
  ])('is refused with %s', async (_what, protocols) => {
    const { address, pages } = await startHost();
    expect(await upgradeStatus(openSocket(address, { protocols }))).toBe(401);
    expect(pages.size).toBe(0);
  });

  it.each([
    ['of another site', 'https://evil.example'],
    ['of another port', 'http://127.0.0.1:1'],
    ['of another name for this machine', 'http://localhost'],
    ['of a sandboxed frame or a file', 'null'],
    ['that is empty', ''],
  ])('is refused from an origin %s, even with the token', async (_what, origin) => {
    const { address, pages } = await startHost();
    expect(await upgradeStatus(openSocket(address, { headers: { Origin: origin } }))).toBe(403);
    expect(pages.size).toBe(0);
  });

  it('is refused where the name was made to point here (DNS rebinding), even with the token', async () => {
    const { address } = await startHost();
    const headers = { Host: 'evil.example', Origin: 'http://evil.example' };
    expect(await upgradeStatus(openSocket(address, { headers }))).toBe(403);
  });

  it('lets the application know when its page has gone', async () => {
    const { address, pages } = await startHost();
    const { socket } = await openPage(address);
    expect(pages.size).toBe(1);
    socket.terminate();
    await expect.poll(() => pages.size).toBe(0);
  });

  it('is closed with a goodbye when the host stops', async () => {
    const { address, host } = await startHost();
    const { socket } = await openPage(address);
    const code = closeCode(socket);
    await host.close();
    expect(await code).toBe(1001);
  });
});

describe('a page that got no WebSocket', () => {
  it('may ask whether that is because of its token', async () => {
    const { host } = await startHost();
    const ask = (Authorization: string) => get(host.port, CHANNEL_PATH, { method: 'HEAD', headers: { Authorization } });
    expect((await ask('Bearer wrong')).status).toBe(401);
    expect((await get(host.port, CHANNEL_PATH)).status).toBe(401);
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(204);
  });
});

describe('a port in use', () => {
  it('is left to whoever has it: the next free one is taken', async () => {
    const first = await startHost();
    const second = await startHost(first.host.port);
    expect(second.host.port).toBeGreaterThan(first.host.port);
    expect((await get(second.host.port, '/')).status).toBe(200);
  });
});
