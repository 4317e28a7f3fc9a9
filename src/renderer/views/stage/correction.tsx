import { DIGITS } from '../../../core/network/index.ts';
import { strokes } from '../../state/drawing.ts';
import { correct, storedAs } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';
import './correction.css';

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/** Says which digit the drawing shows: it becomes one of My digits. */
export function Correction() {
  const { myDigits } = text.value;
  return (
    <div class="correction" role="group" aria-labelledby="correction-name">
      <span id="correction-name">{myDigits.wrong}</span>
      <div>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            aria-label={myDigits.itIs({ digit })}
            aria-keyshortcuts={`Alt+${digit}`}
            aria-pressed={storedAs.value === digit}
            disabled={strokes.value.length === 0}
            onClick={() => void correct(digit)}
          >
            {digit}
          </button>
        ))}
      </div>
    </div>
  );
}
