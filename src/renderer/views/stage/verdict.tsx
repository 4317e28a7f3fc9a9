import { computed } from '@preact/signals';
import { reading, settled } from '../../state/reading.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import './verdict.css';

const state = computed(() => (reading.value === null ? 'nothing' : reading.value.isDigit ? 'digit' : 'other'));
const figure = computed(() => (reading.value?.isDigit ? String(reading.value.digit) : ''));
const words = computed(() => {
  const texts = text.value.reading;
  const read = reading.value;
  if (read === null) return texts.nothing;
  return read.isDigit ? texts.sure({ percent: format.value.certainty(read.confidence) }) : texts.notADigit;
});
/** What is said aloud: once, when a stroke is done. */
const spoken = computed(() => {
  const texts = text.value.reading;
  const read = settled.value;
  if (read === null) return '';
  if (!read.isDigit) return texts.notADigit;
  return texts.spoken({ digit: read.digit, percent: format.value.certainty(read.confidence) });
});

/** The digit that the network reads, and how sure it is. Texts change in place: nothing is rendered anew. */
export function Verdict() {
  return (
    <div class="verdict" data-state={state} data-testid="verdict">
      <p class="verdict-figure" data-testid="digit">
        {figure}
      </p>
      <p class="verdict-words">{words}</p>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </div>
  );
}
