import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../src/backend/index.ts';

describe('the data folder', () => {
  it.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, string]>([
    ['INKLING_HOME, wherever', { INKLING_HOME: '/내 폴더', XDG_CONFIG_HOME: '/x' }, 'linux', '/내 폴더'],
    ['the configuration folder on Linux', { XDG_CONFIG_HOME: '/x' }, 'linux', '/x/Inkling'],
    ['~/.config on Linux', {}, 'linux', join(homedir(), '.config/Inkling')],
    ['Application Support on macOS', {}, 'darwin', join(homedir(), 'Library/Application Support/Inkling')],
    ['%APPDATA% on Windows', { APPDATA: '/c/Roaming' }, 'win32', join('/c/Roaming', 'Inkling')],
  ])('is where Electron puts it: %s', (_, env, platform, folder) => {
    expect(dataFolder(env, platform)).toBe(folder);
  });
});
