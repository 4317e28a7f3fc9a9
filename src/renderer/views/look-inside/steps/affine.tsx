import { useSignal } from '@preact/signals';
import { type Parameters, classCount } from '../../../../core/network/index.ts';
import { text } from '../../../state/settings.ts';
import { ClassTable } from '../class-table.tsx';
import { opened, pass, winner } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Strip } from '../strip.tsx';
import { inputName } from '../unit.tsx';
import { ClassUnits, HiddenUnits } from './layer-units.tsx';

/** A layer's weighted sums, and its units. */
export function Affine({ layer }: { layer: number }) {
  const { lookInside } = text.value;
  const { parameters } = opened.value!.practice;
  const { W } = parameters[layer];
  const number = layer + 1;
  const isLast = number === parameters.length;
  const sums = pass.value!.preActivations[layer].data;
  const picked = useSignal<number | null>(null);
  const into = inputName(number).replace(/\d+$/, '_{$&}');
  return (
    <StepPage
      about={aboutSums(layer, parameters)}
      tex={[`a_{${number}} = ${into}\\,W_{${number}} + b_{${number}}`]}
      shapes={`1×${W.rows} · ${W.rows}×${W.columns} + ${W.columns} → 1×${W.columns}`}
    >
      {isLast ? (
        <ClassTable label={lookInside.logits} rows={[{ name: `a${number}`, values: sums }]} marked={winner.value} />
      ) : (
        <Strip
          name={`a${number}`}
          label={lookInside.sums}
          values={sums}
          shape={`1×${W.columns}`}
          describe={(index) => lookInside.unit({ unit: index })}
          onChoose={(unit) => (picked.value = unit)}
        />
      )}
      {isLast ? <ClassUnits layer={layer} picked={picked} /> : <HiddenUnits layer={layer} picked={picked} />}
    </StepPage>
  );
}

function aboutSums(layer: number, parameters: Parameters): string {
  const { about } = text.value.lookInside;
  const { W } = parameters[layer];
  if (layer === parameters.length - 1)
    return about.logits({ classes: classCount(opened.value!.metadata.architecture) });
  return layer === 0 ? about.firstSums({ units: W.columns }) : about.sums({ units: W.columns, inputs: W.rows });
}
