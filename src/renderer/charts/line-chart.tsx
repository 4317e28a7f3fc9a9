import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { CurveData } from '../training/curves.ts';
import { onThemeChange } from '../state/theme.ts';
import 'uplot/dist/uPlot.min.css';
import './line-chart.css';

interface LineChartProps {
  title: string;
  /** The curves in words, for those who don't see them. */
  summary: string;
  /** The latest value of each curve, beside its name. */
  legend: { readonly training: string; readonly validation: string };
  values: { readonly training: string; readonly validation: string };
  /** Grows in place; `version` says that it did. */
  data: CurveData;
  version: number;
  /** The last epoch: how far the axis goes. */
  epochs: number;
  /** The values to show, given those of validation. */
  range: (validation: readonly number[], least: number, most: number) => [least: number, most: number];
  /** How a value is written at the axis. */
  tick: (value: number) => string;
}

/** A run's curve of loss or accuracy: training as a line, validation as points joined by another. */
export function LineChart({ title, summary, legend, values, data, version, epochs, range, tick }: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, epochs, range, tick });
  latest.current = { data, epochs, range, tick };

  useEffect(() => {
    const element = host.current!;
    const draw = () => {
      plot.current?.destroy();
      plot.current = makePlot(element, latest.current.data, {
        x: () => [0, Math.max(1, latest.current.epochs)],
        y: (least, most) =>
          latest.current.range(
            latest.current.data[2].filter((value) => value !== null),
            least,
            most,
          ),
        tick: (value) => latest.current.tick(value),
      });
    };
    const resized = new ResizeObserver(([{ contentRect }]) => {
      plot.current?.setSize({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) });
    });
    const unsubscribe = onThemeChange(draw);
    resized.observe(element);
    return () => {
      unsubscribe();
      resized.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);
  useEffect(() => plot.current?.setData(data), [data, version, tick]);

  return (
    <figure class="line-chart">
      <figcaption>
        <strong>{title}</strong>
        <span>
          <span class="line-chart-training">
            {legend.training} <b>{values.training}</b>
          </span>
          <span class="line-chart-validation">
            {legend.validation} <b>{values.validation}</b>
          </span>
        </span>
      </figcaption>
      <div ref={host} class="line-chart-plot" role="img" aria-label={summary} />
    </figure>
  );
}

function makePlot(
  host: HTMLElement,
  data: CurveData,
  {
    x,
    y,
    tick,
  }: {
    x: () => [number, number];
    y: (least: number, most: number) => [number, number];
    tick: (value: number) => string;
  },
): uPlot {
  const { clientWidth: width, clientHeight: height } = host;
  // The colours are those of the legend, as the style sheet has them.
  const colour = (name: string) =>
    getComputedStyle(host.parentElement!.querySelector(name)!, '::before').backgroundColor;
  const style = getComputedStyle(host);
  const font = `${style.fontSize} ${style.fontFamily}`;
  const axis = {
    font,
    stroke: style.color,
    grid: { stroke: style.borderTopColor, width: 1 },
    ticks: { show: false },
  };
  const training = colour('.line-chart-training');
  const validation = colour('.line-chart-validation');
  const options: uPlot.Options = {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: x }, y: { range: (_, least, most) => y(least, most) } },
    axes: [
      { ...axis, size: 24, gap: 4, space: 48, incrs: [1, 2, 5, 10, 20, 50] },
      { ...axis, size: 52, gap: 6, space: 28, values: (_, ticks) => ticks.map(tick) },
    ],
    series: [
      {},
      { stroke: training, width: 1.5, spanGaps: true, points: { show: false } },
      {
        stroke: validation,
        width: 1.5,
        dash: [4, 3],
        spanGaps: true,
        points: { show: true, size: 5, stroke: validation, fill: validation },
      },
    ],
  };
  return new uPlot(options, data, host);
}
