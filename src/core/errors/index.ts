export * from './check.ts';
export * from './inkling-error.ts';
