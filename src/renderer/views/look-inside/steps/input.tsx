import { useSignal } from '@preact/signals';
import { SIDE } from '../../../../core/network/index.ts';
import { straightened } from '../../../state/reading.ts';
import { text } from '../../../state/settings.ts';
import { input } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Strip } from '../strip.tsx';
import { describeInput } from '../unit.tsx';

/** The drawing as a row of numbers. */
export function Input() {
  const { lookInside } = text.value;
  const { data, columns } = input.value!;
  const selected = useSignal<number | null>(null);
  const describe = describeInput(columns);
  return (
    <StepPage
      about={straightened.value ? `${lookInside.about.input} ${lookInside.about.straightened}` : lookInside.about.input}
      tex={[String.raw`x_i = \dfrac{\mathrm{pixel}_i}{255}`]}
      shapes={`28×28 → 1×${columns}`}
    >
      <div class="input-step">
        <Strip
          name="x"
          label={lookInside.asImage}
          values={data}
          shape="28×28"
          limit={1}
          picture={{ columns: SIDE, cell: 8 }}
          selected={selected}
          describe={describe}
        />
        <Strip name="x" label={lookInside.asRow} values={data} shape={`1×${columns}`} limit={1} selected={selected} />
      </div>
    </StepPage>
  );
}
