export * from './letters.ts';
export * from './scribbles.ts';
export * from './shapes.ts';
