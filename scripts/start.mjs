// npm start [-- --web | --electron] [--port N] [--no-open]: builds Inkling if need be, and runs it.
import { parseArgs } from 'node:util';
import open from 'open';
import { buildIfStale, runBuilt } from './build.mjs';
import { obtainElectron, runElectron } from './electron.mjs';

const usage = 'Usage: npm start -- [--web | --electron] [--port N] [--no-open]';
const { web, electron, port, 'no-open': noOpen } = readArguments();
buildIfStale();

if (!web) {
  const problem = await openWindow();
  if (electron) {
    console.error(`No window: ${problem}.`);
    process.exit(1);
  }
  console.error(`No window: ${problem}. Inkling opens in the browser instead.`);
}
process.argv.splice(2, Infinity, ...(port === undefined ? [] : ['--port', port]));
const { url } = await runBuilt('web');
// Who has no browser here has read the address.
if (!noOpen) await open(url).catch(() => {});

/** @returns {Promise<string>} why there is no window; where there was one, this process ends with it */
async function openWindow() {
  const found = obtainElectron();
  if ('problem' in found) return found.problem;
  const { status, started } = await runElectron(found.path);
  if (started) process.exit(status);
  return 'Electron did not start';
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        web: { type: 'boolean' },
        electron: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    });
    if (values.web && values.electron) throw new Error('--web and --electron exclude each other.');
    return values;
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n${usage}`);
    return process.exit(2);
  }
}
