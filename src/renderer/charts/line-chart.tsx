import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { CurveData } from '../training/curves.ts';
import { onThemeChange } from '../state/theme.ts';
import { marks } from './marks.ts';
import 'uplot/dist/uPlot.min.css';
import './line-chart.css';

/** A run's curves in a chart: training as a line, validation as points joined by another. */
export interface ChartedRun {
  /** Grows in place. */
  readonly data: CurveData;
  /** What its curves are called, each with its latest value beside it. */
  readonly legend: { readonly training: string; readonly validation: string };
  readonly values: { readonly training: string; readonly validation: string };
}

interface LineChartProps {
  title: string;
  /** The curves in words, for those who don't see them. */
  summary: string;
  /** One, or two to compare: then each has a colour of its own. */
  runs: readonly [ChartedRun] | readonly [ChartedRun, ChartedRun];
  /** Changes when the data have grown. */
  version?: number;
  /** The last epoch: how far the axis goes. */
  epochs: number;
  /** What is counted along it. */
  unit: string;
  /** The values to show, given those of validation. */
  range: (validation: readonly number[], least: number, most: number) => [least: number, most: number];
  /** How a value is written at the axis. */
  tick: (value: number) => string;
}

/** The curve of loss or accuracy of a run, or of two. */
export function LineChart({ title, summary, runs, version, epochs, unit, range, tick }: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ runs, epochs, unit, range, tick });
  latest.current = { runs, epochs, unit, range, tick };
  const data = columnsOf(runs);

  // Before the data below: a chart of two runs can't take those of one.
  useLayoutEffect(() => {
    const element = host.current!;
    const draw = () => {
      plot.current?.destroy();
      plot.current = makePlot(element, columnsOf(latest.current.runs), {
        x: () => [0, Math.max(1, latest.current.epochs)],
        y: (least, most) =>
          latest.current.range(
            latest.current.runs.flatMap((run) => run.data[2]).filter((value) => value !== null),
            least,
            most,
          ),
        unit: () => latest.current.unit,
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
  }, [runs.length]);
  // With the numbers beside it, in one frame: an effect would come after that, and cost the browser another.
  useLayoutEffect(() => plot.current?.setData(data), [...runs.map((run) => run.data), version, tick]);

  return (
    <figure class="line-chart" data-compares={runs.length > 1 ? '' : undefined}>
      <figcaption>
        <strong>{title}</strong>
        {runs.map(({ legend, values }, k) => (
          <span key={k}>
            <span class="line-chart-training">
              {legend.training} <b>{values.training}</b>
            </span>
            <span class="line-chart-validation">
              {legend.validation} <b>{values.validation}</b>
            </span>
          </span>
        ))}
      </figcaption>
      <div ref={host} class="line-chart-plot" role="img" aria-label={summary} />
    </figure>
  );
}

/** The columns of one run, or of two over all their points. */
function columnsOf(runs: LineChartProps['runs']): uPlot.AlignedData {
  return runs.length === 1 ? runs[0].data : uPlot.join(runs.map(({ data }) => data));
}

/** Whether a series has one value only, which makes no line. */
function isAlone(plot: uPlot, series: number): boolean {
  return Array.from(plot.data[series]).filter(Number.isFinite).length === 1;
}

function makePlot(
  host: HTMLElement,
  data: uPlot.AlignedData,
  {
    x,
    y,
    unit,
    tick,
  }: {
    x: () => [number, number];
    y: (least: number, most: number) => [number, number];
    unit: () => string;
    tick: (value: number) => string;
  },
): uPlot {
  const { clientWidth: width, clientHeight: height } = host;
  const style = getComputedStyle(host);
  const font = `${style.fontSize} ${style.fontFamily}`;
  const axis = {
    font,
    stroke: style.color,
    grid: { stroke: style.borderTopColor, width: 1 },
    ticks: { show: false },
  };
  // Its marks are below the lowest value beside the other axis.
  const below: uPlot.Axis = { ...axis, scale: 'x', side: 2, gap: 8 };
  const legend = host.parentElement!.querySelectorAll('.line-chart-training, .line-chart-validation');
  const series = Array.from(legend, (name): uPlot.Series => {
    // The colours are those of the legend, as the style sheet has them.
    const stroke = getComputedStyle(name, '::before').backgroundColor;
    const line = { stroke, width: 1.5, spanGaps: true };
    const points = { size: 5, stroke, fill: stroke };
    return name.className === 'line-chart-training'
      ? { ...line, points: { ...points, show: isAlone } }
      : { ...line, dash: [4, 3], points: { ...points, show: true } };
  });
  const options: uPlot.Options = {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: x }, y: { range: (_, least, most) => y(least, most) } },
    axes: [
      // What is counted, left of the zero: that takes half of the figure's width at its end. It has no room of its own.
      { ...below, grid: { show: false }, size: 0, align: 2, splits: () => [0], values: () => [`${unit()}\u2007`] },
      {
        ...below,
        size: 24,
        space: 48,
        incrs: [1, 2, 5, 10, 20, 50],
        splits: (_plot, _axis, _least, most, step) => marks(most, step),
        values: (_, splits) => splits.map(String),
      },
      { ...axis, size: 52, gap: 6, space: 28, values: (_, ticks) => ticks.map(tick) },
    ],
    series: [{}, ...series],
  };
  return new uPlot(options, data, host);
}
