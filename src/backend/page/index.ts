export { pageFile } from './files.ts';
export { pageHeaders } from './headers.ts';
