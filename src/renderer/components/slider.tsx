import { useId } from 'preact/hooks';
import './slider.css';

interface SliderProps {
  label: string;
  min: number;
  max: number;
  value: number;
  /** While it is dragged. */
  onInput: (value: number) => void;
  /** When it is let go. */
  onChange: (value: number) => void;
}

/** A value in a range that needn't be exact. */
export function Slider({ label, min, max, value, onInput, onChange }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
