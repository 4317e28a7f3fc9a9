import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pageFile } from '../../../src/backend/page/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkling-page-'));
const page = join(folder, 'page');
mkdirSync(join(page, 'assets'), { recursive: true });
writeFileSync(join(page, 'index.html'), '<!doctype html>');
writeFileSync(join(page, 'assets/KaTeX_Main-abc_1.woff2'), 'font');
writeFileSync(join(page, '.hidden'), 'secret');
writeFileSync(join(folder, 'secret.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true }));

describe('pageFile', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/KaTeX_Main-abc_1.woff2', 'font/woff2'],
  ])('finds %s, with its type', async (path, type) => {
    expect((await pageFile(page, path))?.type).toBe(type);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/.hidden',
    '/assets',
    '/assets/',
    '/index.html\0',
    '',
    'index.html',
  ])('finds nothing for %j', async (path) => {
    expect(await pageFile(page, path)).toBeNull();
  });
});
