export * from './deskew.ts';
export * from './drawing.ts';
export * from './erase.ts';
export * from './normalize.ts';
export * from './prepare.ts';
export * from './raster.ts';
export * from './straighten.ts';
