import { useId } from 'preact/hooks';
import './choice.css';

interface ChoiceProps<T extends string> {
  label: string;
  help?: string;
  value: T;
  options: { readonly [O in T]: string };
  onChange: (chosen: T) => void;
}

/** One of two or three choices, all in sight. */
export function Choice<T extends string>({ label, help, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={help ? id : undefined}>
      <legend class="field-label">{label}</legend>
      <div class="choice">
        {Object.entries<string>(options).map(([option, name]) => (
          <label key={option}>
            <input
              type="radio"
              name={id}
              value={option}
              checked={option === value}
              onChange={() => onChange(option as T)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {help && (
        <p id={id} class="field-help">
          {help}
        </p>
      )}
    </fieldset>
  );
}
