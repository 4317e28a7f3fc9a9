import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { confineContents, confineSession, isOwnAddress } from '../../src/main/security.ts';
import { FakeContents, FakeSession } from './fake-electron.ts';

const PAGE = 'app://inkling/';
const FOREIGN = [
  'https://evil.example/',
  'http://127.0.0.1:8028/',
  'file:///etc/passwd',
  'app://other/',
  'app:inkling',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:app://inkling/x',
  'about:blank',
  'not an address',
  '',
];

describe('isOwnAddress', () => {
  it('knows the page and what is beside it', () => {
    for (const url of [PAGE, 'app://inkling/assets/index.js', 'app://inkling/index.html#x']) {
      expect(isOwnAddress(url, PAGE), url).toBe(true);
    }
    expect(isOwnAddress('http://localhost:5173/src/main.tsx', 'http://localhost:5173')).toBe(true);
    expect(isOwnAddress('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
  });

  it.each(FOREIGN)('knows no %j', (url) => {
    expect(isOwnAddress(url, PAGE)).toBe(false);
  });
});

describe('a window', () => {
  const contents = new FakeContents();
  confineContents(contents as unknown as WebContents, PAGE);

  it.each(FOREIGN)('goes not to %j, neither itself nor a frame in it', (url) => {
    for (const event of ['will-frame-navigate', 'will-redirect']) {
      const preventDefault = vi.fn();
      contents.emit(event, { url, preventDefault });
      expect(preventDefault, event).toHaveBeenCalledOnce();
    }
  });

  it('may load its own page again', () => {
    const preventDefault = vi.fn();
    contents.emit('will-frame-navigate', { url: PAGE, preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
  });

  it('opens no other window and embeds no webview', () => {
    const handler = contents.windowOpenHandler as (details: { url: string }) => unknown;
    expect(handler({ url: PAGE })).toEqual({ action: 'deny' });
    const preventDefault = vi.fn();
    contents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('a session', () => {
  const session = new FakeSession();
  confineSession(session as unknown as Session, PAGE);

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid', 'fullscreen'])(
    'grants no other permission: %s',
    (permission) => {
      const answer = vi.fn();
      session.requestHandler?.(null, permission, answer, { requestingUrl: PAGE });
      expect(answer).toHaveBeenCalledExactlyOnceWith(false);
      expect(session.checkHandler?.(null, permission, PAGE)).toBe(false);
      expect(session.deviceHandler?.()).toBe(false);
    },
  );

  it.each([
    [PAGE, true],
    ['https://evil.example/', false],
    ['', false],
  ])('lets its own page write to the clipboard, and no other: %s', (origin, isGranted) => {
    const answer = vi.fn();
    session.requestHandler?.(null, 'clipboard-sanitized-write', answer, { requestingUrl: origin });
    expect(answer).toHaveBeenCalledExactlyOnceWith(isGranted);
    expect(session.checkHandler?.(null, 'clipboard-sanitized-write', origin)).toBe(isGranted);
  });

  const isCancelled = (url: string) => {
    const answer = vi.fn();
    session.requestFilter?.({ url }, answer);
    return (answer.mock.calls[0] as [{ cancel: boolean }])[0].cancel;
  };

  it.each([
    'https://evil.example/x.js',
    'http://127.0.0.1:8028/',
    'ws://127.0.0.1:1/',
    'file:///etc/passwd',
    'app://other/',
  ])('loads nothing from elsewhere: %s', (url) => {
    expect(isCancelled(url)).toBe(true);
  });

  it.each(['app://inkling/', 'app://inkling/assets/x.js', 'data:image/png;base64,AA', 'blob:app://inkling/x'])(
    'loads what is here: %s',
    (url) => {
      expect(isCancelled(url)).toBe(false);
    },
  );

  it('lets Vite tell of changed sources while developing', () => {
    const developing = new FakeSession();
    confineSession(developing as unknown as Session, 'http://localhost:5173');
    const answer = vi.fn();
    developing.requestFilter?.({ url: 'ws://localhost:5173/?token=x' }, answer);
    developing.requestFilter?.({ url: 'ws://localhost:5174/' }, answer);
    expect(answer.mock.calls).toEqual([[{ cancel: false }], [{ cancel: true }]]);
  });
});
