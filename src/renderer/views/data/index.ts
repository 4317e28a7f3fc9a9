export { ImportData } from './import-data.tsx';
