export { LookInside } from './look-inside.tsx';
export { shown as shownStep } from './state.ts';
