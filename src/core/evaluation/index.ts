export * from './calibration.ts';
export * from './evaluate.ts';
export * from './number.ts';
export * from './probabilities.ts';
export * from './reading.ts';
export * from './readings.ts';
export * from './rejection.ts';
export * from './temperature.ts';
