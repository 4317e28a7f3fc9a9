export * from './accelerator.ts';
export * from './menus.ts';
