import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { PixelImage } from '../../components/pixel-image.tsx';
import { putImageOnCanvas } from '../../state/drawing.ts';
import { format } from '../../state/format.ts';
import { open } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';
import { showTab } from '../../state/ui.ts';
import { imageOf } from './images.ts';
import { cell, gallery, readings, results, resultsOf } from './state.ts';
import './gallery.css';

/** So many digits are shown at first, and so many more each time. */
const PAGE = 24;

/** The digits of a cell of the confusion matrix, or all mistakes; each can be looked into. */
export function Gallery() {
  const { results: texts } = text.value;
  const { whole } = format.value;
  const chosen = cell.value;
  const samples = gallery.value;
  const [most, setMost] = useState(PAGE);
  useEffect(() => setMost(PAGE), [samples]);
  const shown = whole(samples.length);
  const isRight = chosen !== null && chosen.label === chosen.digit;
  return (
    <section class="gallery" aria-labelledby="gallery-title">
      <header>
        <h2 id="gallery-title" aria-live="polite">
          {chosen ? texts.cell({ ...chosen, shown }) : texts.mistakes({ shown })}
        </h2>
        {chosen && <Button onClick={() => (cell.value = null)}>{texts.allMistakes}</Button>}
      </header>
      {samples.length === 0 ? (
        <p class="soft">{chosen ? texts.noneInCell : texts.noMistakes}</p>
      ) : (
        <>
          <p class="soft small">{!chosen ? texts.mistakesAbout : isRight ? texts.leastSureFirst : texts.surestFirst}</p>
          <ul>
            {samples.slice(0, most).map((index) => (
              <Sample key={index} index={index} />
            ))}
          </ul>
        </>
      )}
      {samples.length > most && (
        <p class="gallery-more">
          <Button onClick={() => setMost(most + PAGE)}>{texts.more}</Button>
          <span class="soft small">{texts.shownOf({ shown: whole(most), total: shown })}</span>
        </p>
      )}
    </section>
  );
}

/** One digit: what it looks like, what it is, and what it was taken for. */
function Sample({ index }: { index: number }) {
  const { results: texts } = text.value;
  const found = results.value!;
  const set = resultsOf.value;
  const { labels, digits, confidences } = readings.value!;
  const [label, digit] = [labels[index], digits[index]];
  const percent = format.value.fineCertainty(confidences[index]);
  const [pixels, setPixels] = useState<Uint8Array<ArrayBuffer> | null>(null);
  useEffect(() => {
    let isGone = false;
    void imageOf(set, found, index).then((image) => !isGone && setPixels(image));
    return () => {
      isGone = true;
    };
  }, [set, found, index]);
  const lookInside = async () => {
    if (found.ids) await open(found.ids[index]);
    else if (pixels) putImageOnCanvas({ pixels, label });
    showTab('lookInside');
    document.getElementById('tab-lookInside')?.focus({ preventScroll: true });
  };
  return (
    <li>
      <button type="button" aria-label={texts.sample({ label, digit, percent })} onClick={() => void lookInside()}>
        <PixelImage pixels={pixels} />
        <span aria-hidden="true">
          {label === digit ? label : `${label} → ${digit}`}
          <span class="soft">{percent}</span>
        </span>
      </button>
    </li>
  );
}
