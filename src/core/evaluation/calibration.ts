import type { Readings } from './readings.ts';

/** The bins that the literature uses most. */
const BINS = 15;

/** The readings that are about as sure: how sure they are, and how often they are right. */
export interface CalibrationBin {
  readonly count: number;
  /** The mean confidence; 0 where there is no reading. */
  readonly confidence: number;
  /** The share that is right; 0 where there is no reading. */
  readonly accuracy: number;
}

/**
 * Puts readings into 15 bins of equal width by their confidence, from 0 to 1: what a reliability diagram shows (DeGroot
 * and Fienberg, 1983).
 */
export function calibrationBins({ labels, digits, confidences }: Readings): CalibrationBin[] {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  confidences.forEach((confidence, r) => {
    const bin = sums[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    bin.count++;
    bin.confidence += confidence;
    if (digits[r] === labels[r]) bin.right++;
  });
  return sums.map(({ count, confidence, right }) => ({
    count,
    confidence: count && Math.min(1, confidence / count),
    accuracy: count && right / count,
  }));
}

/**
 * The expected calibration error: in each bin, the difference between the mean confidence and the share that was right;
 * averaged by the bins' counts (Naeini et al., 2015; Guo et al., 2017).
 */
export function calibrationError(readings: Readings): number {
  const gaps = calibrationBins(readings).map(
    ({ count, confidence, accuracy }) => count * Math.abs(confidence - accuracy),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / readings.labels.length;
}
