import type { Page } from '@playwright/test';
import { Host } from '../test/e2e/host.ts';
import { type Measurement, percentile, timings } from './report.ts';
import { launchBrowser } from './browser.ts';

/** A hand moves this often, a second: what mice and pens report in one frame is told together. */
const RATE = 125;
const SECONDS = 8;
/** What a screen of 60 Hz leaves, ms. */
const FRAME = 16;
const WORK = 'the work from a pointer event to painted bars';

/**
 * How soon the bars follow the pen, in the built page with the shipped model: from a pointer event to its reading, and the
 * parts of that time; what the frame takes that shows it; and how far frames are apart while one draws.
 *
 * What has changed is written and painted with the screen's next frame, for which one waits up to a 60th of a second,
 * however fast the application is. So there are two sums: the work, without that wait, which must fit into a frame; and
 * all of it.
 */
export async function run(): Promise<Measurement[]> {
  const host = new Host();
  await host.start();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    await measure(page);
    const began = performance.now();
    await page.goto(host.url);
    await page.getByRole('tab').first().waitFor();
    const opening = timings('page, from its address to its window', [performance.now() - began]);
    const measured: Measurement[] = [opening];
    for (const [drawn, beside] of [
      ['one digit', []],
      ['the middle digit of three', [0.08, 0.92]],
    ] as const) {
      await drawFor(page, beside);
      const times = await page.evaluate(takeTimes);
      for (const [name, taken] of Object.entries(times)) measured.push(timings(`${drawn}: ${name}`, taken));
      const work = percentile(times[WORK], 0.95);
      measured.push({ what: '…95th percentile of the work', value: work, unit: 'ms', atMost: FRAME });
    }
    return measured;
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
}

declare global {
  interface Window {
    measured: { [what: string]: number[] };
  }
}

/** Lets the page take the times itself: it must be told before it is loaded. */
async function measure(page: Page): Promise<void> {
  await page.addInitScript((work) => {
    const times: { [what: string]: number[] } = {};
    window.measured = times;
    const took = (what: string, time: number) => (times[what] ??= []).push(time);
    /** When the oldest event came that no reading was asked for yet; when the one came whose reading is asked for, and when it was. */
    let waiting: number | null = null;
    let asked: { readonly event: number; readonly sent: number } | null = null;
    let drawing = false;
    document.addEventListener(
      'pointerrawupdate',
      (event) => {
        drawing = (event as PointerEvent).buttons === 1;
        if (drawing) waiting ??= event.timeStamp;
      },
      { capture: true },
    );
    /** Calls back in a task of its own: what was begun before, promises too, is done by then. */
    const soon = (callback: () => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', callback, { once: true });
      port1.start();
      port2.postMessage(null);
    };
    /** What is answered and not yet painted: the answer's event, and when the answer was there for the application. */
    let answers: { readonly event: number; readonly there: number }[] = [];
    const answered = () => {
      if (!asked) return;
      const { event, sent } = asked;
      asked = null;
      const answer = performance.now();
      soon(() => {
        const there = performance.now();
        took('from the event to the question', sent - event);
        took('from the question to the answer', answer - sent);
        took('from the answer to its reading', there - answer);
        answers.push({ event, there });
      });
    };
    const sockets = new WeakSet<WebSocket>();
    // oxlint-disable-next-line typescript/unbound-method -- it is called on its socket
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (this: WebSocket, data) {
      if (!sockets.has(this)) this.addEventListener('message', answered);
      sockets.add(this);
      if (waiting !== null) asked = { event: waiting, sent: performance.now() };
      waiting = null;
      send.call(this, data);
    };
    // Whether the frame has written the bars, changed or not.
    let written = false;
    // oxlint-disable-next-line typescript/unbound-method -- it is called on its style
    const { setProperty } = CSSStyleDeclaration.prototype;
    CSSStyleDeclaration.prototype.setProperty = function (name, ...rest) {
      if (name === '--p') written = true;
      setProperty.call(this, name, ...rest);
    };
    let last = performance.now();
    // The first of a frame's callbacks: it was asked for before any other.
    const frame = (now: number) => {
      requestAnimationFrame(frame);
      if (drawing) took('from frame to frame while drawing', now - last);
      last = now;
      if (answers.length === 0) return;
      const shown = answers;
      answers = [];
      written = false;
      const began = performance.now();
      // The task after a frame's callbacks comes when it has been painted.
      soon(() => {
        if (!written) {
          answers.unshift(...shown);
          return;
        }
        const painted = performance.now();
        took('the frame: bars written, laid out and painted', painted - began);
        for (const { event, there } of shown) {
          took(work, there - event + painted - began);
          took('all from a pointer event to painted bars, the wait for the frame too', painted - event);
        }
      });
    };
    requestAnimationFrame(frame);
  }, WORK);
}

/** What was measured since it was asked for last. */
function takeTimes(): Window['measured'] {
  const taken = structuredClone(window.measured);
  for (const times of Object.values(window.measured)) times.length = 0;
  return taken;
}

/**
 * Draws eights, one a second, on an empty canvas.
 *
 * @param beside where lines are drawn before, parts of the canvas's width
 */
async function drawFor(page: Page, beside: readonly number[]): Promise<void> {
  const box = (await page.locator('.canvas > canvas').boundingBox())!;
  const input = await page.context().newCDPSession(page);
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number) =>
    void input.send('Input.dispatchMouseEvent', {
      type,
      x: box.x + box.width * x,
      y: box.y + box.height * y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  const began = performance.now();
  for (let second = 0; second < SECONDS; second++) {
    for (const x of beside) {
      mouse('mousePressed', x, 0.2);
      mouse('mouseReleased', x, 0.8);
    }
    for (let i = 0; i <= RATE; i++) {
      const t = (i / RATE) * 2 * Math.PI;
      const wait = began + 1000 * (second + i / RATE) - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const type = i === 0 ? 'mousePressed' : i === RATE ? 'mouseReleased' : 'mouseMoved';
      mouse(type, 0.5 + 0.22 * Math.sin(2 * t), 0.5 - 0.35 * Math.cos(t));
    }
    await page.keyboard.press('Escape');
  }
}
