import { write } from '../state/numbers.ts';
import './heat.css';

interface LegendProps {
  limit: number;
  /** Where no value is negative, half of the scale is enough. */
  isSigned?: boolean;
  /** Whether there are values beyond its ends. */
  isOpen?: boolean;
}

/** Which colour means what. */
export function Legend({ limit, isSigned = false, isOpen = false }: LegendProps) {
  const { short } = write.value;
  const beyond = isOpen ? '…' : '';
  return (
    <span class="legend">
      {isSigned && `${beyond}${short(-limit)}`}
      {isSigned && <span class="legend-negative" />}
      <span class="legend-zero">0</span>
      <span class="legend-positive" />
      {`${short(limit)}${beyond}`}
    </span>
  );
}
