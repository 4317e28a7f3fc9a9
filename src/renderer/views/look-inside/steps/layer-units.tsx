import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { column, contributions, ranking } from '../../../../core/insight/index.ts';
import type { Real } from '../../../../core/network/index.ts';
import { text } from '../../../state/settings.ts';
import { className, shortClassName } from '../class-table.tsx';
import { Legend } from '../../../charts/legend.tsx';
import { Num } from '../number.tsx';
import { classWeights, opened, settled, slopesOf, version, winner } from '../state.ts';
import { Sym } from '../symbol.tsx';
import { Unit, pictureOf } from '../unit.tsx';
import { Units, inOrder } from '../units.tsx';

/** Weights further out than so many times their root mean square are few, and would leave the others pale. */
const SPREAD = 3;

interface LayerUnitsProps {
  layer: number;
  /** The unit that the person chose; null for the first. */
  picked: Signal<number | null>;
}

/** A hidden layer's units as pictures of their weights, those first that add the most to the winning logit. */
export function HiddenUnits({ layer, picked }: LayerUnitsProps) {
  const { lookInside } = text.value;
  const number = layer + 1;
  const done = settled.value!;
  const wins = winner.value;
  const { activations, slopes, shares, order } = useMemo(() => {
    const passed = done.inputs[number].data;
    const grows = slopesOf(classWeights(wins), number)[number]!;
    const added = contributions(passed, grows);
    return { activations: passed, slopes: grows, shares: added, order: ranking(added) };
  }, [done, wins, number]);
  const chosen = picked.value ?? order[0];
  const name = className(wins);
  return (
    <WeightPictures
      layer={layer}
      heading={lookInside.unitsBy({ name })}
      order={order}
      chosen={chosen}
      onChoose={(unit) => (picked.value = unit)}
      title={lookInside.unit({ unit: chosen })}
      nameOf={String}
      shareOf={(unit) => shares[unit]}
    >
      <dl class="passes-on">
        <div>
          <dt>
            {lookInside.passesOn} <Sym of={`z${number}`} />[{chosen}]
          </dt>
          <dd>
            <Num value={activations[chosen]} />
          </dd>
        </div>
        <div>
          <dt>× {lookInside.slopeOf({ name })}</dt>
          <dd>
            <Num value={slopes[chosen]} />
          </dd>
        </div>
        <div>
          <dt>= {lookInside.addsTo({ name })}</dt>
          <dd data-testid="share">
            <Num value={shares[chosen]} as="signed" />
          </dd>
        </div>
      </dl>
    </WeightPictures>
  );
}

/** The last layer's units: a class each. */
export function ClassUnits({ layer, picked }: LayerUnitsProps) {
  const { lookInside } = text.value;
  const { columns } = opened.value!.practice.parameters[layer].W;
  const chosen = picked.value ?? winner.value;
  const order = useMemo(() => inOrder(columns), [columns]);
  return (
    <WeightPictures
      layer={layer}
      heading={lookInside.classWeights}
      order={order}
      chosen={chosen}
      onChoose={(c) => (picked.value = c)}
      title={lookInside.classNamed({ name: className(chosen) })}
      nameOf={shortClassName}
    />
  );
}

interface WeightPicturesProps {
  layer: number;
  heading: string;
  order: ArrayLike<number>;
  chosen: number;
  onChoose: (unit: number) => void;
  /** What the chosen unit is called. */
  title: string;
  nameOf: (unit: number) => string;
  shareOf?: (unit: number) => number;
  children?: ComponentChildren;
}

function WeightPictures({ layer, heading, title, chosen, children, ...units }: WeightPicturesProps) {
  const parameters = opened.value!.practice.parameters[layer];
  const { W } = parameters;
  const limit = useMemo(() => SPREAD * rootMeanSquare(W.data), [W, version.value]);
  return (
    <>
      <Units
        {...units}
        title={heading}
        legend={<Legend limit={limit} isSigned isOpen />}
        chosen={chosen}
        valuesOf={(unit) => column(W, unit)}
        columns={pictureOf(W.rows).columns}
        limit={limit}
      />
      <Unit
        number={layer + 1}
        unit={chosen}
        layer={parameters}
        inputs={settled.value!.inputs[layer].data}
        title={title}
      >
        {children}
      </Unit>
    </>
  );
}

function rootMeanSquare(values: Real): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return Math.sqrt(sum / values.length) || 1;
}
