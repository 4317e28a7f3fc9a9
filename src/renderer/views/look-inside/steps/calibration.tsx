import { energy } from '../../../../core/evaluation/index.ts';
import { DIGITS, softmax } from '../../../../core/network/index.ts';
import { Formula } from '../../../components/formula.tsx';
import { text } from '../../../state/settings.ts';
import { ClassTable } from '../class-table.tsx';
import { Num } from '../number.tsx';
import { write } from '../../../state/numbers.ts';
import { logitsOf, opened, pass, winner } from '../state.ts';
import { StepPage } from '../step-page.tsx';

/** The temperature, and whether it is a digit at all: what the bars above the panel show. */
export function Calibration() {
  const { lookInside } = text.value;
  const { temperature, rejection } = opened.value!.metadata;
  const logits = logitsOf(pass.value!);
  const last = pass.value!.preActivations.length;
  const calibrated = softmax(logits, temperature);
  return (
    <StepPage
      about={lookInside.about.calibration}
      tex={[
        String.raw`p_c = \dfrac{e^{a_{${last},c} / T}}{\sum_{k} e^{a_{${last},k} / T}}, \quad T = ${write.value.number(temperature)}`,
      ]}
    >
      <ClassTable
        label={lookInside.calibrated}
        rows={[
          { name: 'y', values: pass.value!.probabilities.data, limit: 1 },
          { name: 'p', values: calibrated, limit: 1 },
        ]}
        bars={calibrated}
        ghosts={pass.value!.probabilities.data}
        marked={winner.value}
      />
      {rejection.kind === 'class' && (
        <Rule
          says={lookInside.ruleClass}
          symbol={`p_{${DIGITS}}`}
          value={calibrated[DIGITS]}
          threshold={rejection.threshold}
        />
      )}
      {rejection.kind === 'energy' && (
        <Rule
          says={lookInside.ruleEnergy}
          symbol={String.raw`-\log \sum_{k} e^{a_{${last},k}}`}
          value={energy(logits)}
          threshold={rejection.threshold}
        />
      )}
    </StepPage>
  );
}

interface RuleProps {
  says: string;
  /** How the value is written, as a formula. */
  symbol: string;
  value: number;
  threshold: number;
}

/** The rule by which a model refuses what doesn't look like a digit. */
function Rule({ says, symbol, value, threshold }: RuleProps) {
  const { lookInside, reading } = text.value;
  const isDigit = value <= threshold;
  return (
    <p class="step-note">
      {says}{' '}
      <span class="step-relation">
        <Formula tex={symbol} /> = <Num value={value} /> {isDigit ? '≤' : '>'} <Num value={threshold} />:
      </span>{' '}
      <strong>{isDigit ? lookInside.looksLikeDigit : reading.notADigit}</strong>
    </p>
  );
}
