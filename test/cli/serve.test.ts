import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../backend/support.ts';
import { openPage } from '../web/support.ts';
import { runIn } from './support.ts';

describe('inkling serve', () => {
  it('opens Inkling to the browser until it is ended', async () => {
    const folder = await temporaryFolder();
    let models: unknown[] = [];
    let address = '';
    const meanwhile = async (said: string) => {
      const [, host, token] = /http:\/\/(\S+)\/#(\S+)/.exec(said) ?? [];
      address = host;
      const { socket, api } = await openPage(host, token);
      ({ models } = await api.state());
      socket.close();
    };
    const { status, stdout, stderr } = await runIn({ folder, meanwhile }, 'serve', '--port', '0');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Inkling is at \S+\nPress Ctrl\+C to stop it\.\nInkling has stopped\.\n$/);
    expect(models).toMatchObject([{ id: 'shipped' }]);
    await expect(fetch(`http://${address}`)).rejects.toThrow('fetch failed');
  });
});
