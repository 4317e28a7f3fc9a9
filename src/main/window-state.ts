import { type BrowserWindow, type Rectangle, screen } from 'electron';
import * as v from 'valibot';
import { jsonFile, type Log } from '../backend/index.ts';

export const MIN_SIZE = { width: 900, height: 640 };
const STANDARD_SIZE = { width: 1180, height: 760 };
/** How much of a window's title bar, px, must be on a display for a person to find it and take hold of it. */
const VISIBLE = { width: 100, height: 20 };
/** How high a title bar is, at least, px. */
const TITLE_BAR = 28;
/** A window that is moved or sized is remembered when it has rested for so long, ms. */
const REST = 500;

const whole = v.pipe(v.number(), v.safeInteger());
const VERSION = 1;
const windowStateSchema = v.object({
  version: v.literal(VERSION),
  x: v.optional(whole),
  y: v.optional(whole),
  width: v.pipe(whole, v.minValue(MIN_SIZE.width)),
  height: v.pipe(whole, v.minValue(MIN_SIZE.height)),
  maximized: v.boolean(),
});
export type WindowState = Omit<v.InferOutput<typeof windowStateSchema>, 'version'>;

const stateFile = (file: string) =>
  jsonFile(file, windowStateSchema, VERSION, { version: VERSION, ...STANDARD_SIZE, maximized: false });

/**
 * Where and how large the window was, if that can be used: else the middle of the display, at the standard size.
 *
 * @param log gets what is wrong with the file
 */
export function readWindowState(file: string, log: Log): Partial<WindowState> {
  const { value, problem } = stateFile(file).read();
  if (problem) log.error('window', problem);
  const { version: _, ...state } = value;
  // The display that it was on may be gone.
  return isVisible(state) ? state : STANDARD_SIZE;
}

/**
 * Remembers where a window is, and how large.
 *
 * @returns a function that resolves when everything is written
 */
export function rememberWindowState(window: BrowserWindow, file: string): () => Promise<void> {
  let written: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    const state = { version: VERSION, ...window.getNormalBounds(), maximized: window.isMaximized() } as const;
    // One after the other. A folder that can't be written to is no reason to trouble anybody about a window's place.
    written = written.then(() => stateFile(file).write(state)).catch(() => {});
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, REST);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  return () => written;
}

function isVisible({ x, y, width }: WindowState): boolean {
  if (x === undefined || y === undefined) return false;
  const titleBar: Rectangle = { x, y, width, height: TITLE_BAR };
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlap = (at: 'x' | 'y', size: 'width' | 'height') =>
      Math.min(titleBar[at] + titleBar[size], workArea[at] + workArea[size]) - Math.max(titleBar[at], workArea[at]);
    return overlap('x', 'width') >= VISIBLE.width && overlap('y', 'height') >= VISIBLE.height;
  });
}
