export { ResultsView } from './results.tsx';
