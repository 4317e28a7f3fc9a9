import { useId } from 'preact/hooks';
import { format } from '../../state/format.ts';
import { counts, filter, total } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';

/** Which digit's drawings are shown, and how many there are of each. */
export function Filter() {
  const name = useId();
  const { myDigits } = text.value;
  const { whole } = format.value;
  const choices = [
    { value: null, label: myDigits.all, count: total.value },
    ...counts.value.map((count, digit) => ({ value: digit, label: String(digit), count })),
  ];
  return (
    <fieldset class="my-digits-filter">
      <legend class="spoken">{myDigits.filter}</legend>
      {choices.map(({ value, label, count }) => (
        <label key={label}>
          <input type="radio" name={name} checked={filter.value === value} onChange={() => (filter.value = value)} />
          <span class="my-digits-filter-name">{label}</span> <span class="soft small">{whole(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}
