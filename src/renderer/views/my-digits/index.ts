export { MyDigits } from './my-digits.tsx';
