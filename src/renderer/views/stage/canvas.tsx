import { useEffect, useRef } from 'preact/hooks';
import { PixelImage } from '../../components/pixel-image.tsx';
import { image, isDrawing, isEmpty, picture, SIZE, strokes, tool } from '../../state/drawing.ts';
import { isDropping } from '../../state/drops.ts';
import { text } from '../../state/settings.ts';
import { onThemeChange } from '../../state/theme.ts';
import { Painter } from '../../drawing/painter.ts';
import { Boxes } from './boxes.tsx';
import { attachPen } from './pen.ts';
import './canvas.css';

/** Where one draws. */
export function Canvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ring = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = canvas.current!;
    const painter = new Painter(element, SIZE);
    const detachPen = attachPen(element, painter, ring.current!);
    const repaint = () => painter.repaint(strokes.peek());
    const resized = new ResizeObserver(([entry]) => {
      painter.resize(devicePixels(entry));
      repaint();
    });
    resized.observe(element);
    // While a stroke is drawn, the pen paints it; at its end it is there already.
    const unsubscribe = strokes.subscribe(repaint);
    const unsubscribeTheme = onThemeChange(repaint);
    return () => {
      detachPen();
      resized.disconnect();
      unsubscribe();
      unsubscribeTheme();
    };
  }, []);

  const { drawing } = text.value;
  const labelled = isDrawing.value ? null : image.value;
  const opened = isDrawing.value ? null : picture.value;
  return (
    <div class="canvas" data-tool={tool.value}>
      {labelled && (
        <div class="canvas-image">
          <PixelImage pixels={labelled.pixels} label={drawing.labelledImage({ digit: labelled.label })} />
          <p aria-hidden="true">{drawing.labelled({ digit: labelled.label })}</p>
        </div>
      )}
      {opened && (
        <div
          key={opened}
          class="canvas-picture"
          role="img"
          aria-label={drawing.picture}
          ref={(element) => element?.replaceChildren(opened.canvas)}
        />
      )}
      <canvas ref={canvas} role="img" aria-label={drawing.canvas} />
      <div ref={ring} class="canvas-ring" />
      <Boxes />
      {isDropping.value && <p class="canvas-drop">{drawing.drop}</p>}
      {isEmpty.value && !isDrawing.value && !isDropping.value && (
        <p class="canvas-hint" aria-hidden="true">
          <span>
            <strong>{drawing.hint}</strong>
            {drawing.hintMore}
          </span>
        </p>
      )}
    </div>
  );
}

function devicePixels({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry): number {
  // Safari doesn't tell; there the product may be off by less than one.
  return devicePixelContentBoxSize?.[0].inlineSize ?? Math.round(contentRect.width * devicePixelRatio);
}
