export { LookInside } from './look-inside.tsx';
