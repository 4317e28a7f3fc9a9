import { text } from '../../../state/settings.ts';
import { ActivationCurve } from '../activation-curve.tsx';
import { opened, pass } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Strip } from '../strip.tsx';

/** What each hidden unit makes of its sum. */
export function Activation({ layer }: { layer: number }) {
  const { lookInside } = text.value;
  const { activation } = opened.value!.metadata.architecture;
  const number = layer + 1;
  const sums = pass.value!.preActivations[layer].data;
  const passed = pass.value!.inputs[number].data;
  const shape = `1×${sums.length}`;
  const describe = (index: number) => lookInside.unit({ unit: index });
  return (
    <StepPage
      about={lookInside.about[activation]}
      tex={[
        activation === 'sigmoid'
          ? String.raw`z_{${number}} = \sigma(a_{${number}}) = \dfrac{1}{1 + e^{-a_{${number}}}}`
          : String.raw`z_{${number}} = \max(0,\, a_{${number}})`,
      ]}
      shapes={`${shape} → ${shape}`}
    >
      <Strip name={`a${number}`} label={lookInside.sums} values={sums} shape={shape} describe={describe} />
      <Strip name={`z${number}`} label={lookInside.activations} values={passed} shape={shape} describe={describe} />
      <ActivationCurve activation={activation} sums={sums} number={number} />
    </StepPage>
  );
}
