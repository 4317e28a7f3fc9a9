import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Activation, type Real, activate } from '../../../core/network/index.ts';
import { text } from '../../state/settings.ts';
import { limitOf, palette } from '../../charts/heat.ts';
import { write } from '../../state/numbers.ts';

/** Its size, px; drawn twice as fine for dense displays. */
const WIDTH = 420;
const HEIGHT = 150;
const FINE = 2;
/** Room for the curve's ends, the dots on them, and the numbers at the axes. */
const EDGE = 18;

interface ActivationCurveProps {
  activation: Activation;
  /** Where the units are on it. */
  sums: Real;
  number: number;
}

/** The activation function's curve, with a dot where each unit is. */
export function ActivationCurve({ activation, sums, number }: ActivationCurveProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = palette.value;
  const { short } = write.value;
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const style = getComputedStyle(canvas.current!);
    const far = Math.max(activation === 'sigmoid' ? 6 : 1, limitOf(sums));
    const high = activation === 'sigmoid' ? 1 : far;
    const x = (a: number) => WIDTH / 2 + (a / far) * (WIDTH / 2 - EDGE);
    const y = (z: number) => HEIGHT - EDGE - (z / high) * (HEIGHT - 2 * EDGE);
    const at = Float64Array.from({ length: WIDTH }, (_, i) => ((2 * i) / (WIDTH - 1) - 1) * far);
    const curve = valuesAt(activation, at);
    const dots = valuesAt(activation, sums);

    context.setTransform(FINE, 0, 0, FINE, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = 1;
    line(context, [x(-far), y(0)], [x(far), y(0)]);
    line(context, [x(0), y(0)], [x(0), y(high)]);
    context.fillStyle = style.outlineColor;
    context.font = `${style.fontSize} ${style.fontFamily}`;
    context.textAlign = 'center';
    for (const a of [-far, 0, far]) context.fillText(short(a), x(a), HEIGHT - 2);
    context.textAlign = 'right';
    context.fillText(short(high), x(0) - 4, y(high) + 10);

    context.strokeStyle = style.outlineColor;
    context.beginPath();
    for (let i = 0; i < at.length; i++) context.lineTo(x(at[i]), y(curve[i]));
    context.stroke();
    context.fillStyle = style.color;
    context.globalAlpha = sums.length > 100 ? 0.35 : 0.6;
    for (let j = 0; j < sums.length; j++) {
      context.beginPath();
      context.arc(x(sums[j]), y(dots[j]), 3, 0, 2 * Math.PI);
      context.fill();
    }
    context.globalAlpha = 1;
  }, [activation, sums, colours, short]);
  const { lookInside } = text.value;
  let on = 0;
  for (const a of sums) if (a > 0) on++;
  return (
    <figure class="activation-curve">
      <canvas
        ref={canvas}
        width={WIDTH * FINE}
        height={HEIGHT * FINE}
        role="img"
        aria-label={lookInside.curve({ number, on, count: sums.length })}
      />
      <figcaption class="small soft">{lookInside.curve({ number, on, count: sums.length })}</figcaption>
    </figure>
  );
}

function valuesAt(activation: Activation, sums: Real): Real {
  return activate({ rows: 1, columns: sums.length, data: sums }, activation).data;
}

function line(context: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
