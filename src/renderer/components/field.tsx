import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

/** What a control in a field needs to be tied to its label and texts. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface FieldProps {
  label: string;
  help?: string | undefined;
  /** What is wrong with the value; takes the place of the help. */
  error?: string | undefined;
  children: (control: FieldControl) => ComponentChildren;
}

/** A control with its label, and below it a line of help or what is wrong. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? help;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} class={error ? 'field-error' : 'field-help'}>
          {note}
        </p>
      )}
    </div>
  );
}

interface NumberInputProps extends FieldControl {
  value: string;
  onInput: (typed: string) => void;
}

/** A number, as it is typed: whatever it is, it is checked elsewhere. */
export function NumberInput({ value, onInput, ...attributes }: NumberInputProps) {
  return (
    <input
      type="text"
      inputMode="decimal"
      class="input"
      autocomplete="off"
      spellcheck={false}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
      {...attributes}
    />
  );
}

interface SelectProps<T extends string> extends FieldControl {
  value: T;
  options: { readonly [O in T]: string };
  onChange: (chosen: T) => void;
}

/** One of a few choices. */
export function Select<T extends string>({ value, options, onChange, ...attributes }: SelectProps<T>) {
  return (
    <select
      class="input select"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as T)}
      {...attributes}
    >
      {Object.entries<string>(options).map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}

interface SwitchProps {
  label: string;
  help?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, with its label beside it. */
export function Switch({ label, help, on, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-describedby={help ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {help && (
        <p id={id} class="field-help">
          {help}
        </p>
      )}
    </div>
  );
}
