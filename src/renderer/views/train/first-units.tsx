import { pictureOf, SHADES } from '../../../core/training/index.ts';
import { PIXELS, SIDE } from '../../../core/network/index.ts';
import { HeatMap } from '../../charts/heat-map.tsx';
import { HeatProbe } from '../../charts/heat-probe.tsx';
import { Legend } from '../../charts/legend.tsx';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { weights } from '../../state/training.ts';

/** The first hidden units' weights as pictures, as they form. */
export function FirstUnits() {
  const { training } = text.value;
  const { whole } = format.value;
  const pictures = weights.value;
  if (!pictures) return null;
  const shown = pictures.shades.length / PIXELS;
  return (
    <figure class="first-units">
      <HeatProbe />
      <figcaption>
        <strong>{training.firstUnits({ shown: whole(shown), units: whole(pictures.units) })}</strong>
        <Legend limit={pictures.limit} isSigned isOpen />
      </figcaption>
      <ul data-testid="first-units">
        {Array.from({ length: shown }, (_, unit) => (
          <li key={unit}>
            <HeatMap values={pictureOf(pictures, unit)} columns={SIDE} limit={SHADES} />
          </li>
        ))}
      </ul>
      <p class="soft small">{training.aboutFirstUnits}</p>
    </figure>
  );
}
