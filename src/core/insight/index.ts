export * from './attribution.ts';
export * from './practice.ts';
export * from './ranking.ts';
export * from './weighted-sum.ts';
