import { PenLine, Trash, X } from 'lucide';
import { DIGITS } from '../../../core/network/index.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { format } from '../../state/format.ts';
import { open, relabel, remove, select, selected } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/** What can be done with the drawings that are selected. */
export function Actions() {
  const { myDigits } = text.value;
  const ids = selected.value;
  return (
    <div class="my-digits-actions">
      <span>{myDigits.selected({ count: format.value.whole(ids.length) })}</span>
      <IconButton icon={X} label={myDigits.selectNone} onClick={() => select([])} />
      {ids.length === 1 && (
        <Button icon={PenLine} onClick={() => void open(ids[0])}>
          {myDigits.open}
        </Button>
      )}
      <select
        class="input select"
        aria-label={myDigits.relabel}
        value=""
        onChange={(event) => {
          void relabel(ids, Number(event.currentTarget.value));
          event.currentTarget.value = '';
        }}
      >
        <option value="" disabled hidden>
          {myDigits.relabel}…
        </option>
        {digits.map((digit) => (
          <option key={digit} value={digit}>
            {digit}
          </option>
        ))}
      </select>
      <Button icon={Trash} onClick={() => void remove(ids)}>
        {myDigits.remove}
      </Button>
    </div>
  );
}
