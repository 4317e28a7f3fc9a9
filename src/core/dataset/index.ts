export * from './bundled.ts';
export * from './idx.ts';
export * from './match.ts';
export * from './split.ts';
export * from './summary.ts';
