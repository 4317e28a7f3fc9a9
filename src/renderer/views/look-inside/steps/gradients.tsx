import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ranking } from '../../../../core/insight/index.ts';
import { text } from '../../../state/settings.ts';
import { ClassTable, className, shortClassName } from '../class-table.tsx';
import { limitOf } from '../../../charts/heat.ts';
import { Legend } from '../../../charts/legend.tsx';
import { Num } from '../number.tsx';
import { label, lossSlopes, opened, settled } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Strip } from '../strip.tsx';
import { Sym } from '../symbol.tsx';
import { inputName, pictureOf } from '../unit.tsx';
import { Units, inOrder } from '../units.tsx';

/** The gradients of a layer's weights and biases. */
export function Gradients({ layer }: { layer: number }) {
  const { lookInside } = text.value;
  const { practice, metadata } = opened.value!;
  const { W } = practice.parameters[layer];
  const number = layer + 1;
  const isLast = number === practice.parameters.length;
  const { byInputs, byPreActivations } = lossSlopes.value!;
  const da = byPreActivations[layer]!;
  const describe = (index: number) => lookInside.unit({ unit: index });
  const into = inputName(number).replace(/\d+$/, '_{$&}');
  const shape = `1×${W.columns}`;
  const picked = useSignal<number | null>(null);
  return (
    <StepPage
      about={isLast ? lookInside.about.outputGradients : lookInside.about.hiddenGradients}
      tex={[
        ...(isLast ? [] : [backTex(number, metadata.architecture.activation)]),
        String.raw`\mathrm{d}W_{${number}} = ${into}^{\top}\,\mathrm{d}a_{${number}}, \quad \mathrm{d}b_{${number}} = \mathrm{d}a_{${number}}`,
      ]}
      shapes={`${W.rows}×1 · 1×${W.columns} → ${W.rows}×${W.columns}`}
    >
      {isLast ? (
        <ClassTable label={lookInside.biasGradient} rows={[{ name: `db${number}`, values: da }]} marked={label.value} />
      ) : (
        <>
          <Strip
            name={`dz${number}`}
            label={lookInside.activationGradient}
            values={byInputs[number]!}
            shape={shape}
            describe={describe}
          />
          <Strip name={`db${number}`} label={lookInside.biasGradient} values={da} shape={shape} describe={describe} />
        </>
      )}
      <WeightGradients layer={layer} isLast={isLast} picked={picked} />
    </StepPage>
  );
}

/** The gradient's way back from the next layer's sums to this one's. */
function backTex(number: number, activation: 'sigmoid' | 'relu'): string {
  const next = number + 1;
  const slope =
    activation === 'sigmoid'
      ? String.raw`z_{${number}} \odot (1 - z_{${number}})`
      : String.raw`\mathbf{1}[a_{${number}} > 0]`;
  return String.raw`\mathrm{d}z_{${number}} = \mathrm{d}a_{${next}} W_{${next}}^{\top}, \quad \mathrm{d}a_{${number}} = \mathrm{d}z_{${number}} \odot ${slope}`;
}

interface WeightGradientsProps {
  layer: number;
  isLast: boolean;
  /** The unit that the person chose; null for the first, or the true class. */
  picked: Signal<number | null>;
}

function WeightGradients({ layer, isLast, picked }: WeightGradientsProps) {
  const { lookInside } = text.value;
  const number = layer + 1;
  const inputs = settled.value!.inputs[layer].data;
  const da = lossSlopes.value!.byPreActivations[layer]!;
  const order = useMemo(() => (isLast ? inOrder(da.length) : ranking(da.map(Math.abs))), [da, isLast]);
  const selected = useSignal<number | null>(null);
  const chosen = picked.value ?? (isLast ? label.value : order[0]);
  const limit = limitOf(inputs) * limitOf(da);
  // One image's gradient is an outer product: what came in, times the gradient by what came out.
  const gradientOf = (unit: number) => inputs.map((value) => value * da[unit]);
  const picture = pictureOf(inputs.length);
  const nameOf = isLast ? shortClassName : String;
  const title = isLast ? lookInside.classNamed({ name: className(chosen) }) : lookInside.unit({ unit: chosen });
  const shared = { picture, selected };
  const heading = isLast ? lookInside.gradientsByClass : lookInside.gradientsBySize;
  return (
    <>
      <Units
        title={heading}
        legend={<Legend limit={limit} isSigned />}
        order={order}
        chosen={chosen}
        onChoose={(unit) => (picked.value = unit)}
        valuesOf={gradientOf}
        columns={picture.columns}
        limit={limit}
        nameOf={nameOf}
        shareOf={(unit) => da[unit]}
      />
      <section class="unit" aria-label={title} data-testid="unit">
        <div class="unit-pictures">
          <Strip {...shared} name={inputName(number)} label={lookInside.comesIn} values={inputs} />
          <span class="unit-sign">×</span>
          <p class="unit-factor">
            <Sym of={`da${number}`} />[{chosen}]
            <strong>
              <Num value={da[chosen]} as="signed" />
            </strong>
          </p>
          <span class="unit-sign">=</span>
          <Strip
            {...shared}
            name={`dW${number}`}
            label={lookInside.gradientOf({ unit: title })}
            values={gradientOf(chosen)}
            limit={limit}
            indexOf={(index) => `${index}, ${chosen}`}
          />
        </div>
        <p class="unit-note">{lookInside.aboutGradientPicture}</p>
      </section>
    </>
  );
}
