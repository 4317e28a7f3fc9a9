import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { PAGE_URL, registerScheme, servePage } from '../../src/main/protocol.ts';
import { protocol } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const folder = mkdtempSync(join(tmpdir(), 'inkling-page-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
afterAll(() => rmSync(folder, { recursive: true }));

servePage(folder);
const [scheme, handler] = protocol.handle.mock.calls[0];

describe('app://', () => {
  it('is an origin of its own, secure, and may not go round the policy', () => {
    registerScheme();
    const [{ privileges }] = protocol.registerSchemesAsPrivileged.mock.calls[0][0];
    expect(privileges).toMatchObject({ standard: true, secure: true });
    expect(privileges?.bypassCSP).toBeUndefined();
    expect(privileges?.allowServiceWorkers).toBeUndefined();
  });

  it('serves the page, with headers that confine it', async () => {
    const response = await handler(new Request(PAGE_URL));
    expect(scheme).toBe('app');
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|ws:/);
  });

  it.each([
    'app://inkling/missing.js',
    'app://inkling/../../package.json',
    'app://inkling/..%2f..%2fpackage.json',
    'app://inkling/..%5c..%5cpackage.json',
    'app://inkling/%2e%2e/%2e%2e/package.json',
    'app://inkling/%252e%252e%252fpackage.json',
    'app://inkling/index.html%00.js',
    'app://inkling/.built',
    'app://inkling/index.html/',
    'app://inkling//etc/passwd',
    'app://inkling:8028/index.html',
    'app://other/index.html',
  ])('serves nothing else: %s', async (url) => {
    expect((await handler(new Request(url))).status).toBe(404);
  });

  it('only gives', async () => {
    expect((await handler(new Request(PAGE_URL, { method: 'POST', body: 'x' }))).status).toBe(404);
  });
});
