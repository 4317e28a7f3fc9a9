// The web host as a program: what npm start runs where there is no Electron.
import { join } from 'node:path';
import { dataFolder } from '../backend/index.ts';
import { readPort, serve } from './index.ts';

let port;
try {
  port = readPort(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(2);
}

const here = import.meta.dirname;
const { url, stop } = await serve({
  folder: dataFolder(),
  resources: join(here, '../../resources'),
  programs: here,
  port,
  say: (line) => process.stdout.write(`${line}\n`),
});
/** Where the page is, with the token that lets it in. */
export { url };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}
