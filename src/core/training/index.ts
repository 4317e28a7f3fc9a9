export * from './augmentation.ts';
export * from './augmenter.ts';
export * from './loop.ts';
export * from './options.ts';
export * from './presets.ts';
export * from './progress.ts';
export * from './schedule.ts';
export * from './train-model.ts';
