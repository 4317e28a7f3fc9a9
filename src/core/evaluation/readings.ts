/** What an evaluation is made of: one entry a sample. */
export interface Readings {
  readonly labels: Uint8Array<ArrayBuffer>;
  /** The likeliest digit. */
  readonly digits: Uint8Array<ArrayBuffer>;
  /** Its calibrated probability. */
  readonly confidences: Float32Array<ArrayBuffer>;
}

/**
 * The samples with a label that were read as a digit: the most surprising first, which are the surest mistakes, or the
 * least sure of those that are right.
 *
 * @returns their indices
 */
export function samplesIn(readings: Readings, label: number, digit: number): number[] {
  const { labels, digits, confidences } = readings;
  const found = [...labels.keys()].filter((r) => labels[r] === label && digits[r] === digit);
  const sign = label === digit ? 1 : -1;
  return found.sort((a, b) => sign * (confidences[a] - confidences[b]));
}

/** The samples that were read wrong, the surest mistake first. @returns their indices */
export function mistakesIn({ labels, digits, confidences }: Readings): number[] {
  return [...labels.keys()].filter((r) => labels[r] !== digits[r]).sort((a, b) => confidences[b] - confidences[a]);
}
