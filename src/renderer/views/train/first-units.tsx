import { pictureOf, SHADES } from '../../../core/training/index.ts';
import { PIXELS, SIDE } from '../../../core/network/index.ts';
import { ContactSheet } from '../../charts/contact-sheet.tsx';
import { HeatProbe } from '../../charts/heat-probe.tsx';
import { Legend } from '../../charts/legend.tsx';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { weights } from '../../state/training.ts';

/** How many pictures stand in a row. */
const COLUMNS = 12;

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
      <ContactSheet
        count={shown}
        columns={COLUMNS}
        side={SIDE}
        valuesOf={(unit) => pictureOf(pictures, unit)}
        limit={SHADES}
      />
      <p class="soft small">{training.aboutFirstUnits}</p>
    </figure>
  );
}
