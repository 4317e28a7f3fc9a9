export * from './assemblies.ts';
export * from './digit-rows.ts';
export * from './letters.ts';
export * from './marks.ts';
export * from './scribbles.ts';
export * from './shapes.ts';
