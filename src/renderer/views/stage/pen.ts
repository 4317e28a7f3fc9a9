import type { Stroke } from '../../../core/drawing/index.ts';
import type { Painter } from '../../drawing/painter.ts';
import { Recorder } from '../../drawing/recorder.ts';
import { addStrokes, isDrawing, SIZE, strokes, tool } from '../../state/drawing.ts';
import { read } from '../../state/reading.ts';
import { penWidth } from '../../state/settings.ts';

/** The eraser takes away more than the pen draws. */
const ERASER = 1.5;
/** The eraser at a pen's other end (Pointer Events, § 4.1.1.2). */
const PEN_ERASER = { button: 5, buttons: 32 };

/**
 * Lets mouse, finger and pen draw on the canvas: one at a time, the first that came.
 *
 * @param ring shows how large the brush is, where there is a pointer to show it at
 * @returns takes the listeners away
 */
export function attachPen(canvas: HTMLCanvasElement, painter: Painter, ring: HTMLElement): () => void {
  let pointer: number | null = null;
  let recorder = new Recorder(SIZE, 1, false);
  /** All that is on the canvas: what was there before, then this stroke. */
  let drawn: Stroke[] = [];
  let before = 0;
  let box = canvas.getBoundingClientRect();

  const measure = () => {
    box = canvas.getBoundingClientRect();
  };

  const record = (event: PointerEvent) => {
    const scale = SIZE / box.width;
    recorder.add((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
  };

  /** Paints and reads what was added to the stroke. */
  const show = () => {
    if (!painter.extend(recorder.strokes)) return;
    while (drawn.length < before + recorder.strokes.length) drawn.push(recorder.strokes[drawn.length - before]);
    void read(drawn);
  };

  const down = (event: PointerEvent) => {
    const erasing = event.button === PEN_ERASER.button || (event.buttons & PEN_ERASER.buttons) !== 0;
    if (pointer !== null || (event.button !== 0 && !erasing)) return;
    const erases = erasing || tool.peek() === 'eraser';
    // There is nothing to erase; a picture stays.
    if (erases && strokes.peek().length === 0) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    measure();
    recorder = new Recorder(SIZE, brush(erasing), erases);
    drawn = [...strokes.peek()];
    before = drawn.length;
    painter.begin();
    isDrawing.value = true;
    record(event);
    show();
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    const events = event.getCoalescedEvents();
    // An event that a program made has none.
    if (events.length === 0) record(event);
    for (const one of events) record(one);
    show();
  };

  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    isDrawing.value = false;
    addStrokes(recorder.strokes);
  };

  const placeRing = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const width = brush((event.buttons & PEN_ERASER.buttons) !== 0) * (box.width / SIZE);
    ring.style.width = ring.style.height = `${width}px`;
    ring.style.translate = `${event.clientX - box.left - width / 2}px ${event.clientY - box.top - width / 2}px`;
  };

  // The canvas may have been scrolled to where the pointer is.
  const enter = (event: PointerEvent) => {
    measure();
    placeRing(event);
  };

  const listeners = {
    pointerenter: enter,
    pointerdown: down,
    // Comes as soon as the pen has moved. The other waits for the next frame, and the reading would be one frame late.
    ['onpointerrawupdate' in canvas ? 'pointerrawupdate' : 'pointermove']: move,
    pointerup: up,
    pointercancel: up,
    lostpointercapture: up,
  };
  for (const [name, listener] of Object.entries(listeners)) canvas.addEventListener(name as 'pointerdown', listener);
  canvas.addEventListener('pointermove', placeRing);
  return () => {
    canvas.removeEventListener('pointermove', placeRing);
    for (const [name, listener] of Object.entries(listeners))
      canvas.removeEventListener(name as 'pointerdown', listener);
  };
}

function brush(erasing: boolean): number {
  return penWidth.peek() * (erasing || tool.peek() === 'eraser' ? ERASER : 1);
}
