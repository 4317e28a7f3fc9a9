import { readFile } from 'node:fs/promises';
import { type Api, encodeFrame, serve } from '../../src/core/api/index.ts';
import { expect, test } from './inkling.ts';

// What the desktop app says when a model's file is opened with it; here it is said on the web host's channel.
test('a network of another program that is opened with Inkling is asked about, and imported', async ({ page }) => {
  const file = new Uint8Array(await readFile('test/fixtures/formats/numpy-textbook.npz'));
  await page.routeWebSocket(/.*/, (socket) => {
    const host = socket.connectToServer();
    const channel = { post: (message: unknown) => socket.send(Buffer.from(encodeFrame(message))), listen: () => {} };
    const { emit } = serve(channel, {} as Api);
    // Inkling may have been started by it: then the page asks for the state at that moment.
    let isFirst = true;
    socket.onMessage((message) => {
      if (isFirst) emit('opened', file, 'opened.npz');
      isFirst = false;
      host.send(message);
    });
  });
  await page.reload();
  const question = page.getByRole('dialog', { name: 'Which activation was it trained with?' });
  await question.getByRole('radio', { name: 'Sigmoid' }).check();
  await question.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('row', { name: /^opened/ })).toBeVisible();
});
