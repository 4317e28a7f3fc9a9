import { useSignal } from '@preact/signals';
import { type WeightedSum, weightedSum } from '../../../core/insight/index.ts';
import { type Layer, type Real, PIXELS, SIDE } from '../../../core/network/index.ts';
import type { ComponentChildren } from 'preact';
import { text } from '../../state/settings.ts';
import { Num } from './number.tsx';
import { Strip } from './strip.tsx';
import { Sym } from './symbol.tsx';
import './unit.css';

/** How many terms of the sum are told one by one. */
const TERMS = 5;
/** How wide a picture of a unit's numbers is, about, px. */
const PICTURE = 140;

interface UnitProps {
  /** The layer's number, from 1, as in W1. */
  number: number;
  unit: number;
  layer: Layer;
  /** What goes into the layer. */
  inputs: Real;
  /** What the unit is called. */
  title: string;
  /** What becomes of the sum. */
  children?: ComponentChildren;
}

/** One unit's pre-activation as a sum: its weights, times what comes in, plus its bias. */
export function Unit({ number, unit, layer, inputs, title, children }: UnitProps) {
  const { lookInside } = text.value;
  const sum = weightedSum(inputs, layer, unit, TERMS);
  const selected = useSignal<number | null>(null);
  const from = inputName(number);
  const picture = pictureOf(inputs.length);
  const shared = { picture, selected };
  const ofUnit = (index: number) => `${index}, ${unit}`;
  return (
    <section class="unit" aria-label={title} data-testid="unit">
      <div class="unit-pictures">
        <Strip
          {...shared}
          name={`W${number}`}
          label={lookInside.weightsOf({ unit: title })}
          values={sum.weights}
          indexOf={ofUnit}
        />
        <span class="unit-sign">×</span>
        <Strip {...shared} name={from} label={lookInside.comesIn} values={inputs} />
        <span class="unit-sign">=</span>
        <Strip
          {...shared}
          name={`${from}W${number}`}
          label={lookInside.productsOf({ unit: title })}
          values={sum.products}
          under={inputs.length === PIXELS ? inputs : null}
        />
      </div>
      <Sum sum={sum} from={from} number={number} unit={unit} title={title} />
      {children}
    </section>
  );
}

interface SumProps {
  sum: WeightedSum;
  from: string;
  number: number;
  unit: number;
  title: string;
}

function Sum({ sum: { largest, others, sum, bias }, from, number, unit, title }: SumProps) {
  const { lookInside } = text.value;
  return (
    <table class="unit-sum">
      <caption>{lookInside.sumOf({ unit: title })}</caption>
      <tbody>
        {largest.map(({ input, value, weight, product }) => (
          <tr key={input}>
            <th scope="row">
              <Sym of={from} />[{input}]
            </th>
            <td>
              <Num value={value} /> × <Num value={weight} />
            </td>
            <td>
              <Num value={product} as="summand" />
            </td>
          </tr>
        ))}
        {others.count > 0 && (
          <tr>
            <th scope="row" colSpan={2}>
              {lookInside.otherTerms({ count: others.count })}
            </th>
            <td>
              <Num value={others.sum} as="summand" />
            </td>
          </tr>
        )}
        <tr>
          <th scope="row" colSpan={2}>
            {lookInside.bias} <Sym of={`b${number}`} />[{unit}]
          </th>
          <td>
            <Num value={bias} as="summand" />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            <Sym of={`a${number}`} />[{unit}]
          </th>
          <td data-testid="sum">
            <Num value={sum + bias} as="summand" />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What goes into a layer: x, z1, z2, … */
export function inputName(number: number): string {
  return number === 1 ? 'x' : `z${number - 1}`;
}

/** How the numbers of a unit make a picture: an image's as an image, others about as a square. */
export function pictureOf(count: number): { columns: number; cell: number } {
  const cell = Math.max(3, Math.round(PICTURE / Math.sqrt(count)));
  return { columns: count === PIXELS ? SIDE : Math.round(PICTURE / cell), cell };
}

/** What stands at an index of a layer's input. */
export function describeInput(count: number): ((index: number) => string) | undefined {
  if (count !== PIXELS) return undefined;
  const { lookInside } = text.value;
  return (index) => lookInside.pixel({ row: Math.floor(index / SIDE), column: index % SIDE });
}
