// npm run dev [-- --web]: Inkling as npm start runs it, and what is changed in src/ shows at once.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createElectronServer, resolveConfig } from 'electron-vite';
import open from 'open';
import { build, createServer, mergeConfig } from 'vite';
import { forgetBuild, root } from './build.mjs';
import { obtainElectron } from './electron.mjs';

await import('./pack-digits.mjs');
forgetBuild();
const watching = { root, build: { watch: {} } };

const found = process.argv.includes('--web') ? null : obtainElectron();
if (found && 'path' in found) {
  process.env.ELECTRON_EXEC_PATH = found.path;
  delete process.env.ELECTRON_RUN_AS_NODE;
  await createElectronServer(watching, {});
} else {
  if (found) console.error(`No window: ${found.problem}. Inkling opens in the browser instead.`);
  await developWeb();
}

/** Vite serves the page. The web host runs behind it, and starts again when its sources have changed. */
async function developWeb() {
  const { config } = await resolveConfig(watching, 'build', 'development');
  if (!config?.main || !config.renderer) throw new Error('electron.vite.config.ts has no main or no renderer.');
  const port = await freePort();
  const token = randomBytes(32).toString('base64url');

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let host;
  let restart = Promise.resolve();
  const stop = async () => {
    if (host && host.exitCode === null && host.kill()) await once(host, 'exit');
  };
  const start = async () => {
    await stop();
    const args = [join(root, 'out/main/web.mjs'), '--port', String(port)];
    // Its own address is of no use here. The token stays, so that the page finds back.
    const env = { ...process.env, INKLING_TOKEN: token };
    host = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  };
  const watcher = {
    name: 'restart-host',
    closeBundle: () => {
      restart = restart.then(start);
    },
  };
  await build(mergeConfig(config.main, { plugins: [watcher], logLevel: 'warn' }));

  const channel = { target: `http://127.0.0.1:${port}`, ws: true, changeOrigin: true, rewriteWsOrigin: true };
  const server = await createServer(
    mergeConfig(config.renderer, { server: { host: '127.0.0.1', port: 8028, proxy: { '/channel': channel } } }),
  );
  await server.listen();
  const url = `${server.resolvedUrls?.local[0]}#${token}`;
  console.log(`Inkling is at ${url}`);
  if (!process.argv.includes('--no-open')) await open(url).catch(() => {});

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
