import { computed } from '@preact/signals';
import { DIGITS } from '../../../core/network/index.ts';
import { isEmpty } from '../../state/drawing.ts';
import { correct, storedAs } from '../../state/my-digits.ts';
import { drawnDigit } from '../../state/reading.ts';
import { text } from '../../state/settings.ts';
import './correction.css';

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/** While one draws, the digit changes with every frame, and this doesn't. */
const isDrawn = computed(() => drawnDigit.value !== null);

/** Says which digit the one that is looked at is: it becomes one of My digits, unless it isn't drawn. */
export function Correction() {
  const { myDigits } = text.value;
  const isStorable = isEmpty.value || isDrawn.value;
  return (
    <div class="correction" role="group" aria-labelledby="correction-name">
      <span id="correction-name">{isStorable ? myDigits.wrong : myDigits.onlyDrawings}</span>
      <div>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            aria-label={myDigits.itIs({ digit })}
            aria-keyshortcuts={`Alt+${digit}`}
            aria-pressed={storedAs.value === digit}
            disabled={!isDrawn.value}
            onClick={() => void correct(digit)}
          >
            {digit}
          </button>
        ))}
      </div>
    </div>
  );
}
