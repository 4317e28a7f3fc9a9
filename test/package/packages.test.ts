// What npm run package makes on Linux, from its archive to an installed application and back.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extractAll, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type Api, type AppState, connect, events, type Listeners } from '../../src/core/api/index.ts';
import { presets } from '../../src/core/training/index.ts';
import { writeLicences } from '../../scripts/package/licences.mjs';
import * as electron from '../main/fake-electron.ts';
import { asRoot, EPOCH, makePackages, reason, run, tree } from './packages.ts';

vi.mock('electron', () => import('../main/fake-electron.ts'));

const print = (line: string) => process.stdout.write(`${line}\n`);
const { version } = packageJson;
let packages: ReturnType<typeof makePackages>;
/** What is in app.asar, laid out as a folder. */
let contents: string;

if (reason) print(`The tests of packages are skipped: ${reason}.`);
describe.skipIf(reason)('the packages', () => {
  beforeAll(() => {
    packages = makePackages();
    contents = join(packages.folder, 'app.asar');
    extractAll(join(packages.app, 'resources/app.asar'), contents);
  });
  afterAll(() => rmSync(packages.folder, { recursive: true, force: true }));

  describe('app.asar', () => {
    it('holds what runs, and nothing else', () => {
      const files = tree(contents);
      const size = statSync(join(packages.app, 'resources/app.asar')).size;
      print(`app.asar, ${(size / 1e6).toFixed(2)} MB:`);
      for (const [path, stat] of files) print(`${String(stat.size).padStart(9)} ${path}`);
      expect([...files.keys()].filter((path) => !path.startsWith('out/')).sort()).toEqual([
        'LICENSE',
        'package.json',
        'resources/digits.bin',
        'resources/shipped.safetensors',
      ]);
      const known =
        /^out\/(icon\.png|main\/(index|trainer-worker|chunks\/[\w-]+)\.mjs|preload\/index\.cjs|renderer\/.*\.(html|js|css|svg|json|woff2))$/;
      expect([...files.keys()].filter((path) => path.startsWith('out/') && !known.test(path))).toEqual([]);
      expect(size).toBeLessThan(12e6);
    });

    it('has the shipped model as it is', () => {
      const file = 'resources/shipped.safetensors';
      expect(readFileSync(join(contents, file)).equals(readFileSync(file))).toBe(true);
    });

    it('says of itself what Electron asks for, and nothing of how it was made', () => {
      const about = JSON.parse(readFileSync(join(contents, 'package.json'), 'utf8'));
      expect(about).toMatchObject({ name: 'inkling', productName: 'Inkling', version, type: 'module' });
      expect(about).toMatchObject({ main: 'out/main/index.mjs', desktopName: 'inkling.desktop' });
      expect(Object.keys(about)).not.toEqual(expect.arrayContaining(['scripts']));
      expect(about).not.toHaveProperty('dependencies');
      expect(about).not.toHaveProperty('devDependencies');
    });

    it('has every file checked against a hash when it is read', () => {
      const { integrity } = statFile(join(packages.app, 'resources/app.asar'), 'out/main/index.mjs') as any;
      expect(integrity).toMatchObject({ algorithm: 'SHA256' });
    });

    it('runs: the page is served, digits are read, and its worker trains', async () => {
      vi.stubEnv('INKLING_HOME', join(packages.folder, 'home'));
      electron.reset();
      await import(/* @vite-ignore */ join(contents, 'out/main/index.mjs'));
      await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.loadURL).toHaveBeenCalled(), { timeout: 10_000 });
      const { webContents, options } = electron.BrowserWindow.all[0];
      expect(statSync(options.webPreferences?.preload ?? '').isFile()).toBe(true);

      const [, serve] = electron.protocol.handle.mock.calls[0];
      const page = await (await serve(new Request('app://inkling/'))).text();
      for (const [, path] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) {
        expect((await serve(new Request(`app://inkling/${path}`))).status, path).toBe(200);
      }
      const listeners = Object.fromEntries(Object.keys(events).map((name) => [name, () => {}])) as unknown as Listeners;
      const ended = new Promise<AppState>((resolve) => {
        listeners.changed = (state) => {
          if (state.run && state.run.status !== 'running') resolve(state);
        };
      });
      const api = connectPage(webContents, listeners);
      expect((await api.state()).version).toBe(version);
      expect((await api.predict(new Uint8Array(784))).probabilities).toHaveLength(10);
      await api.train({ ...presets.notebook, epochs: 1 }, 'bundled');
      expect((await ended).run).toMatchObject({ status: 'finished', error: null });
      electron.app.emit('will-quit', { preventDefault() {} });
      await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalled());
      vi.unstubAllEnvs();
    });

    it('lists whose work is in it, with a licence that lets us hand it on', () => {
      const list = JSON.parse(readFileSync(join(contents, 'out/renderer/licences.json'), 'utf8'));
      expect(list.length).toBeGreaterThan(10);
      for (const { name, identifier, text } of list) {
        expect(identifier, name).toMatch(/^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD)$/);
        expect(text.length, name).toBeGreaterThan(400);
      }
      // Whatever the project says that it needs to run.
      const names = list.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expect.arrayContaining(Object.keys(packageJson.dependencies)));
      const printed = readFileSync(join(packages.app, 'LICENSE.inkling.txt'), 'utf8');
      for (const name of ['The Inkling authors', 'Electron', ...names]) expect(printed).toContain(name);
    });

    it('has them in the bundle on a Mac, where nothing beside it is handed on', () => {
      const folder = join(packages.folder, 'mac');
      const resources = join(folder, 'Inkling.app/Contents/Resources');
      mkdirSync(resources, { recursive: true });
      for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), `${name}\n`);
      writeLicences(folder, 'darwin');
      expect([...tree(resources).keys()]).toEqual(['LICENSE.inkling.txt', 'LICENSES.chromium.html']);
      expect(readFileSync(join(resources, 'LICENSE.inkling.txt'), 'utf8')).toContain('preact');
    });
  });

  describe('Electron', () => {
    it('can’t be made to do anything but run our archive', async () => {
      const wire = await getCurrentFuseWire(join(packages.app, 'inkling'));
      const state = (fuse: FuseV1Options) => FuseState[(wire as any)[fuse]];
      expect({
        runAsNode: state(FuseV1Options.RunAsNode),
        cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
        nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
        inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
        asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
        onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
        filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
        ownSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
        wasmTrapHandlers: state(FuseV1Options.WasmTrapHandlers),
      }).toEqual({
        runAsNode: 'DISABLE',
        cookieEncryption: 'ENABLE',
        nodeOptions: 'DISABLE',
        inspect: 'DISABLE',
        asarIntegrity: 'ENABLE',
        onlyAsar: 'ENABLE',
        filePrivileges: 'DISABLE',
        ownSnapshot: 'DISABLE',
        wasmTrapHandlers: 'ENABLE',
      });
    });

    it('comes without its own sample and without languages that Inkling doesn’t speak', () => {
      const files = [...tree(packages.app).keys()];
      expect(files).not.toContain('resources/default_app.asar');
      expect(files.filter((path) => path.startsWith('locales/'))).toEqual([
        'locales/en-GB.pak',
        'locales/en-US.pak',
        'locales/ko.pak',
      ]);
    });
  });

  describe('the archive to unpack anywhere', () => {
    it('is the same whoever makes it, and when', () => {
      const lines = run('tar', '--utc', '--full-time', '--numeric-owner', '-tvzf', packages.tarball).trim().split('\n');
      const time = new Date(EPOCH * 1000).toISOString().slice(0, 19).replace('T', ' ');
      expect(lines.length).toBeGreaterThan(20);
      for (const line of lines) expect(line).toMatch(new RegExp(` 0/0 +\\d+ ${time} `));
    });

    it('can be read by everybody and started', () => {
      const modes = [...tree(packages.app)].map(([path, { mode }]) => [path, mode] as const);
      for (const [path, mode] of modes) expect(mode & 0o044, path).toBe(0o044);
      expect(statSync(packages.app).mode & 0o777).toBe(0o755);
      expect(modes.filter(([, mode]) => mode & 0o111).map(([path]) => path)).toEqual([
        'chrome-sandbox',
        'chrome_crashpad_handler',
        'inkling',
      ]);
    });
  });

  describe('the sums', () => {
    it('are right, for every package', () => {
      const names = [packages.tarball, packages.deb, packages.rpm].map((file) => basename(file));
      const sums = readFileSync(join(packages.out, 'SHA256SUMS'), 'utf8').trim().split('\n');
      expect(sums.map((line) => line.split('  ')[1])).toEqual(names);
      expect(run('sh', '-c', `cd '${packages.out}' && sha256sum --check --strict SHA256SUMS`)).toContain(': OK');
    });
  });

  describe('the Debian package', () => {
    it('says what it is', () => {
      const field = (name: string) => run('dpkg-deb', '-f', packages.deb, name).trim();
      expect(basename(packages.deb)).toBe(`inkling_${version}_amd64.deb`);
      expect([field('Package'), field('Version'), field('Architecture')]).toEqual(['inkling', version, 'amd64']);
      expect(field('Section')).toBe('education');
      expect(field('Depends')).toMatch(/libgtk-3-0.*libnss3/);
      expect(field('Maintainer')).toContain('The Inkling authors');
      expect(field('Description')).toMatch(/^Draw a digit; .*[^.]\n Look inside: /);
      // In KiB, for a person whose disk is small.
      expect(Number(field('Installed-Size')) * 1024).toBeGreaterThan(7e6);
    });

    it('has nothing that runs as root while it is installed', () => {
      expect(run('dpkg-deb', '--ctrl-tarfile', packages.deb)).not.toMatch(/p(ost|re)(inst|rm)/);
    });

    it('belongs to root; nothing but the sandbox has special rights', () => {
      const lines = run('dpkg-deb', '-c', packages.deb).trim().split('\n');
      print(`${basename(packages.deb)}, ${(statSync(packages.deb).size / 1e6).toFixed(2)} MB:`);
      print(lines.filter((line) => !line.startsWith('d')).join('\n'));
      for (const line of lines) expect(line).toMatch(/^\S+ root\/root /);
      const special = lines.filter((line) => /^\S*[sStT]/.test(line.slice(1, 10)) || /^.....w|^........w/.test(line));
      expect(
        special.map((line) => line.slice(0, 10) + line.slice(line.indexOf('./'))).filter((line) => line[0] !== 'l'),
      ).toEqual(['-rwsr-xr-x./usr/lib/inkling/chrome-sandbox']);
    });
  });

  describe('the Red Hat package', () => {
    const query = (format: string) => run('rpm', '-qp', '--nosignature', '--qf', format, packages.rpm);

    it('says what it is', () => {
      expect(query('%{NAME} %{VERSION} %{ARCH} %{LICENSE}')).toBe(`inkling ${version} x86_64 MIT`);
      expect(query('%{SUMMARY}')).toMatch(/^Draw a digit; .*[^.]$/);
      expect(query('[%{REQUIRENAME}\n]')).toMatch(/gtk3/);
      expect(query('%{BUILDHOST} %{BUILDTIME}')).toBe(`localhost ${EPOCH}`);
      expect(query('%{PREIN}%{POSTIN}%{PREUN}%{POSTUN}')).toBe('(none)(none)(none)(none)');
    });

    it('belongs to root; nothing but the sandbox has special rights', () => {
      const lines = query('[%{FILEMODES:perms} %{FILEUSERNAME}/%{FILEGROUPNAME} %{FILENAMES}\n]').trim().split('\n');
      for (const line of lines) expect(line).toMatch(/^\S+ root\/root /);
      const special = lines.filter((line) => /s/.test(line.slice(1, 10)));
      expect(special).toEqual(['-rwsr-xr-x root/root /usr/lib/inkling/chrome-sandbox']);
    });
  });

  describe.each(['deb', 'rpm'] as const)('installed from the .%s', (kind) => {
    let root: string;
    const at = (path: string) => join(root, path);
    const dpkg = (...args: string[]) =>
      run('fakeroot', 'dpkg', `--root=${root}`, '--force-not-root', '--force-depends', '--no-triggers', ...args);
    const rpm = (...args: string[]) =>
      run(...asRoot, 'rpm', '--root', root, '--dbpath', '/var/lib/rpm', '--nosignature', '--nodeps', ...args);

    beforeAll(() => {
      root = join(packages.folder, `root-${kind}`);
      mkdirSync(at('home/person/.config/Inkling'), { recursive: true });
      writeFileSync(at('home/person/.config/Inkling/settings.json'), '{}');
      if (kind === 'deb') {
        mkdirSync(at('var/lib/dpkg/info'), { recursive: true });
        mkdirSync(at('var/lib/dpkg/updates'), { recursive: true });
        writeFileSync(at('var/lib/dpkg/status'), '');
        dpkg('--install', packages.deb);
      } else {
        rpm('--install', packages.rpm);
      }
    });

    it('has its parts where a desktop looks for them', () => {
      const files = [...tree(at('usr')).keys()].filter((path) => !path.startsWith('lib/'));
      expect(files).toEqual(
        expect.arrayContaining([
          'bin/inkling',
          'share/applications/inkling.desktop',
          'share/doc/inkling/copyright',
          'share/metainfo/org.inkling.Inkling.metainfo.xml',
          'share/mime/packages/inkling.xml',
        ]),
      );
      expect(statSync(at('usr/bin/inkling')).size).toBe(statSync(at('usr/lib/inkling/inkling')).size);
      expect(statSync(at('usr/lib/inkling/chrome-sandbox')).mode & 0o7777).toBe(0o4755);
    });

    it('has an icon in every size that it says, and one that can be scaled', () => {
      const icons = [...tree(at('usr/share/icons/hicolor')).keys()];
      expect(icons).toContain('scalable/apps/inkling.svg');
      const sizes = icons
        .filter((path) => path.endsWith('.png'))
        .map((path) => {
          const { width, height } = decode(readFileSync(at(join('usr/share/icons/hicolor', path))));
          expect(path).toBe(`${width}x${height}/apps/inkling.png`);
          return width;
        });
      expect(sizes.sort((a, b) => a - b)).toEqual([16, 22, 24, 32, 48, 64, 96, 128, 256, 512]);
    });

    it('is in the menu, under Education, in both languages', () => {
      const file = at('usr/share/applications/inkling.desktop');
      // It prints what it doesn't like, hints included.
      expect(run('desktop-file-validate', file)).toBe('');
      const entry = readFileSync(file, 'utf8');
      expect(entry).toMatch(/^Categories=Education;/m);
      for (const key of ['Name', 'GenericName', 'Comment', 'Keywords']) {
        expect(entry).toMatch(new RegExp(`^${key}=.+`, 'm'));
        expect(entry).toMatch(new RegExp(`^${key}\\[ko\\]=.+`, 'm'));
      }
      expect(entry).toMatch(/^Exec=inkling %F$/m);
      // Electron calls its windows as desktopName says: see "says of itself" above.
      expect(entry).toMatch(/^StartupWMClass=inkling$/m);
    });

    it('opens its models, and leaves other programs’ alone', () => {
      run('update-mime-database', at('usr/share/mime'));
      const other = at('home/person/other.safetensors');
      writeFileSync(
        other,
        Buffer.concat([Buffer.from([40, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{"weight":{"dtype":"F32"}}')]),
      );
      expect(typeOf('resources/shipped.safetensors')).toBe('application/x-inkling-model');
      expect(typeOf(other)).toBe('application/x-safetensors');
      const entry = readFileSync(at('usr/share/applications/inkling.desktop'), 'utf8');
      expect(entry).toContain('MimeType=application/x-inkling-model;');
    });

    const typeOf = (file: string) => {
      const env = { PATH: process.env.PATH, HOME: at('home/person'), XDG_DATA_DIRS: at('usr/share') };
      return run(
        'env',
        '-i',
        ...Object.entries(env).map((pair) => pair.join('=')),
        'gio',
        'info',
        '-a',
        'standard::content-type',
        file,
      )
        .split('standard::content-type: ')[1]
        ?.trim();
    };

    it('leaves nothing behind but the person’s data', () => {
      // What the system made of its types, and would take away itself.
      run(
        'sh',
        '-c',
        `cd '${at('usr/share/mime')}' && find . -mindepth 1 -maxdepth 1 ! -name packages -exec rm -r {} +`,
      );
      if (kind === 'deb') dpkg('--purge', 'inkling');
      else rpm('--erase', 'inkling');
      const left = [...tree(root).keys()].filter((path) => !/^var\/(lib|log|cache)\//.test(path));
      expect(left.filter((path) => !path.endsWith('other.safetensors'))).toEqual([
        'home/person/.config/Inkling/settings.json',
      ]);
    });
  });
});

function connectPage(page: electron.FakeContents, listeners: Listeners): Api {
  const { api } = connect(
    {
      post: (message) => page.ipc.emit('message', { senderFrame: page.mainFrame }, structuredClone(message)),
      listen: (receive) => void page.send.mockImplementation((_name, message) => receive(structuredClone(message))),
    },
    listeners,
  );
  return api;
}
