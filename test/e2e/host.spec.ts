import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { digitOn, draw, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

/** The window is there and has heard from the application. */
async function expectConnected(page: Page): Promise<void> {
  // What the page shows only when it knows the application's state.
  await expect(page.getByRole('menubar')).toBeVisible();
  await expect(page.getByText(/The connection to Inkling is lost|This page may not use Inkling/)).toBeHidden();
}

test('the page opens, and its address gives nothing away', async ({ page, host }) => {
  await expectConnected(page);
  expect(page.url()).toBe(`${new URL(host.url).origin}/`);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url(), JSON.stringify(request.headers())));
  await page.reload();
  await expectConnected(page);
  const token = new URL(host.url).hash.slice(1);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.filter((text) => text.includes(token))).toEqual([]);
  const files = readdirSync(host.home, { recursive: true, encoding: 'utf8' }).map((name) => join(host.home, name));
  expect(files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(token))).toEqual([]);
});

test('a page without the token is told where to go', async ({ page, host }) => {
  await expectConnected(page);
  const stranger = await page.context().newPage();
  for (const address of ['/', '/#wrong-token']) {
    await stranger.goto('about:blank');
    await stranger.goto(new URL(address, host.url).href);
    await expect(stranger.getByText('This page may not use Inkling')).toBeVisible();
  }
});

test('a page that is given the right address after a wrong one is let in', async ({ page, host }) => {
  const stranger = await page.context().newPage();
  await stranger.goto(new URL('/', host.url).href);
  await expect(stranger.getByText('This page may not use Inkling')).toBeVisible();
  // Only what is behind the # changes: a browser doesn't load the page for that.
  await stranger.goto(host.url);
  await expectConnected(stranger);
});

test('the page finds back when the host has started again', async ({ page, host }) => {
  await expectConnected(page);
  await host.stop();
  await expect(page.getByText('The connection to Inkling is lost')).toBeVisible();
  await host.start();
  await expectConnected(page);
  await draw(page, penDigits[7].strokes);
  await expect(digitOn(page)).toHaveText('7');
});

test('the page loads, runs and contacts nothing but its own', async ({ page, host }) => {
  const watched = await page.context().newPage();
  await watched.goto(host.url);
  await expectConnected(watched);
  // Put into the page as a mistake in it would: what is in the document is held to its policy, the test isn't.
  await watched.evaluate(() => {
    const global = window as unknown as { broken: string[] };
    global.broken = [];
    document.addEventListener('securitypolicyviolation', (event) => global.broken.push(event.effectiveDirective));
    const attempt = (act: () => unknown) => {
      try {
        act();
      } catch {
        // Refused at once.
      }
    };
    const put = (tag: string, attributes: Record<string, string>, text = '') =>
      attempt(() => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        element.append(text);
        document.body.append(element);
      });
    put('script', {}, 'window.hacked = true');
    put('img', { src: 'http://127.0.0.1:9/pixel.png', onerror: 'window.hacked = true' });
    put('style', {}, 'body { color: red }');
    put('p', { style: 'color: red' });
    put('iframe', { src: '/' });
    put('form', { action: 'http://127.0.0.1:9/', method: 'post' });
    attempt(() => [...document.forms].at(-1)?.requestSubmit());
    attempt(() => new WebSocket('ws://127.0.0.1:9/'));
    // oxlint-disable-next-line typescript/no-implied-eval -- that is what is tried
    attempt(() => setTimeout('window.hacked = true'));
    attempt(() => (document.body.innerHTML = '<p>hacked</p>'));
  });
  const directives = [
    'connect-src',
    'form-action',
    'frame-src',
    'img-src',
    'require-trusted-types-for',
    'style-src-attr',
    'style-src-elem',
  ];
  const broken = () => watched.evaluate(() => (window as unknown as { broken: string[] }).broken);
  await expect.poll(broken).toEqual(expect.arrayContaining(directives));
  expect(await watched.evaluate(() => 'hacked' in window)).toBe(false);
  expect(watched.url()).toBe(`${new URL(host.url).origin}/`);
});

test('a hostile page on this machine gets nothing, even with the token', async ({ page, host }) => {
  await expectConnected(page);
  const target = new URL(host.url);
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Hostile</title>');
  }).listen(0, '127.0.0.1');
  const hostile = await page.context().newPage();
  await hostile.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const got = await hostile.evaluate(
    async ({ origin, hostname, token }) => {
      const open = (url: string, protocols: string[]) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(url, protocols);
          socket.addEventListener('open', () => resolve('open'));
          socket.addEventListener('error', () => resolve('refused'));
        });
      const read = (url: string) =>
        fetch(url).then(
          () => 'read',
          () => 'refused',
        );
      const embed = (url: string) =>
        new Promise<string>((resolve) => {
          const script = Object.assign(document.createElement('script'), { src: url });
          script.addEventListener('load', () => resolve('loaded'));
          script.addEventListener('error', () => resolve('refused'));
          document.head.append(script);
        });
      return {
        socket: await open(`${origin.replace('http', 'ws')}/channel`, ['inkling', token]),
        page: await read(origin),
        script: await embed(`${origin}/index.html`),
        byName: await read(origin.replace(hostname, 'localhost')),
      };
    },
    { origin: target.origin, hostname: target.hostname, token: target.hash.slice(1) },
  );
  server.close();
  expect(got).toEqual({ socket: 'refused', page: 'refused', script: 'refused', byName: 'refused' });
  await page.reload();
  await expectConnected(page);
});
