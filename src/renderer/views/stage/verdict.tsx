import { computed, type ReadonlySignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { numberOf } from '../../../core/evaluation/index.ts';
import { digitsOf } from '../../state/digits.ts';
import { content, isDrawing, picture } from '../../state/drawing.ts';
import { digits, number, reading, selected, settled } from '../../state/reading.ts';
import { format } from '../../state/format.ts';
import { changeSettings, settings, text } from '../../state/settings.ts';
import './verdict.css';

const count = computed(() => digits.value.length);
const state = computed(() => {
  if (reading.value === null) return 'nothing';
  return count.value > 1 || reading.value.isDigit ? 'digit' : 'other';
});
const figure = computed(() => {
  if (count.value > 1) return number.value;
  return reading.value?.isDigit ? String(reading.value.digit) : '';
});
const words = computed(() => {
  const texts = text.value.reading;
  const read = reading.value;
  if (read === null) return picture.value && count.value === 0 ? texts.noDigits : texts.nothing;
  if (!read.isDigit) return texts.notADigit;
  const percent = format.value.certainty(read.confidence);
  return count.value > 1 ? texts.sureOf({ digit: read.digit, percent }) : texts.sure({ percent });
});
/** Which digit of a number that is. */
const place = computed(() =>
  count.value > 1 ? text.value.reading.place({ place: selected.value + 1, count: count.value }) : '',
);
/** What is said aloud: once, when a stroke is done. */
const spoken = computed(() => {
  const texts = text.value.reading;
  const [first, ...more] = settled.value;
  if (!first?.reading) return '';
  if (more.length > 0) return texts.spokenNumber({ number: numberOf(settled.value).replaceAll('\n', ', ') });
  if (!first.reading.isDigit) return texts.notADigit;
  return texts.spoken({ digit: first.reading.digit, percent: format.value.certainty(first.reading.confidence) });
});
/** Whether what is on the canvas could be read as a number as well as one digit. */
const isApart = computed(() => !isDrawing.value && digitsOf(content.value, 'several').length > 1);

/**
 * What the network reads, and how sure it is. While one draws, readings come faster than frames: so the texts are written
 * in effects, which run once a frame. As children, they would be written with each reading, and the page laid out once more
 * for the next event to find what it is over.
 */
export function Verdict() {
  const element = useRef<HTMLParagraphElement>(null);
  // How much there is to read says how large it can be.
  useSignalEffect(() => {
    const lines = figure.value.split('\n');
    element.current!.textContent = figure.value;
    element.current!.style.setProperty('--lines', String(lines.length));
    element.current!.style.setProperty('--columns', String(Math.max(...lines.map(({ length }) => length))));
  });
  return (
    <div class="verdict" data-state={state} data-testid="verdict">
      <div class="verdict-place">
        <p ref={element} class="verdict-figure" data-testid="digit" />
      </div>
      <div class="verdict-words">
        <Words class="soft small" text={place} />
        <Words text={words} />
        <ReadingMode />
      </div>
      <p class="spoken" role="status">
        {spoken}
      </p>
    </div>
  );
}

function Words({ text: said, ...rest }: { text: ReadonlySignal<string>; class?: string }) {
  const element = useRef<HTMLParagraphElement>(null);
  useSignalEffect(() => {
    element.current!.textContent = said.value;
  });
  return <p ref={element} {...rest} />;
}

/** Reads what stands apart as one digit, and back. */
function ReadingMode() {
  if (!isApart.value) return null;
  const texts = text.value.reading;
  const isOne = settings.value.digits === 'one';
  return (
    <button
      type="button"
      class="verdict-mode"
      onClick={() => void changeSettings({ digits: isOne ? 'several' : 'one' })}
    >
      {isOne ? texts.readSeveral : texts.readOne}
    </button>
  );
}
