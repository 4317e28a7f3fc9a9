import { calibrationBins } from '../../../core/evaluation/index.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { readings } from './state.ts';
import './calibration.css';

/** The reliability diagram: how often readings are right, by how sure they are. */
export function Calibration() {
  const { results: texts } = text.value;
  const { whole, percent, accuracy } = format.value;
  const bins = calibrationBins(readings.value!);
  const rangeOf = (b: number) => texts.range({ from: percent(b / bins.length), to: percent((b + 1) / bins.length) });
  return (
    <section class="calibration">
      <div class="calibration-about">
        <h2 id="calibration-title">{texts.calibration}</h2>
        <p class="soft">{texts.calibrationAbout}</p>
      </div>
      <figure aria-hidden="true">
        <span class="calibration-y">{texts.shareRight}</span>
        <ol class="calibration-ticks">
          {[1, 0.75, 0.5, 0.25, 0].map((share) => (
            <li key={share}>{percent(share)}</li>
          ))}
        </ol>
        <div class="calibration-plot">
          {bins.map(({ count, accuracy: right, confidence }, b) => (
            <div
              key={b}
              data-kind={right < confidence ? 'sure' : 'modest'}
              title={texts.bin({ range: rangeOf(b), accuracy: accuracy(right), shown: whole(count) })}
            >
              {count > 0 && <span style={{ height: `${100 * right}%` }} />}
            </div>
          ))}
          <svg viewBox="0 0 1 1" preserveAspectRatio="none">
            <path d="M0 1L1 0" />
          </svg>
        </div>
        <ol class="calibration-counts">
          {bins.map(({ count }, b) => (
            <li key={b}>{count > 0 ? whole(count) : ''}</li>
          ))}
        </ol>
        <p class="calibration-x">
          <span>{percent(0)}</span>
          <span>{texts.confidence}</span>
          <span>{percent(1)}</span>
        </p>
      </figure>
      <div class="spoken">
        <table aria-labelledby="calibration-title">
          <thead>
            <tr>
              <th scope="col">{texts.confidence}</th>
              <th scope="col">{texts.shareRight}</th>
              <th scope="col">{texts.count}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(
              ({ count, accuracy: right }, b) =>
                count > 0 && (
                  <tr key={b}>
                    <th scope="row">{rangeOf(b)}</th>
                    <td>{accuracy(right)}</td>
                    <td>{whole(count)}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
