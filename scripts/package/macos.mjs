// For macOS: a disk image and a zip, by the system's own tools.
import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

const MODEL = 'org.inkling.model';

/** What goes into Info.plist: Inkling opens models, and leaves it to others to be the first to. */
export const DOCUMENT_TYPES = {
  CFBundleDocumentTypes: [
    {
      CFBundleTypeName: 'Inkling model',
      CFBundleTypeRole: 'Viewer',
      LSHandlerRank: 'Alternate',
      LSItemContentTypes: [MODEL],
    },
  ],
  // Imported, not exported: the file format is not ours.
  UTImportedTypeDeclarations: [
    {
      UTTypeIdentifier: MODEL,
      UTTypeDescription: 'Inkling model',
      UTTypeConformsTo: ['public.data'],
      UTTypeTagSpecification: { 'public.filename-extension': ['safetensors'] },
    },
  ],
  CFBundleLocalizations: ['en', 'ko'],
};

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @returns {Promise<string[]>} the packages
 */
export async function macPackages({ folder, arch, version }, out) {
  const file = join(out, `Inkling-${version}-${arch}`);
  const bundle = join(folder, 'Inkling.app');
  // ditto keeps what an archive of another tool loses: links, permissions, and with them the signature.
  await run('ditto', ['-c', '-k', '--sequesterRsrc', '--keepParent', bundle, `${file}.zip`]);
  const image = join(folder, 'image');
  await mkdir(image);
  await rename(bundle, join(image, 'Inkling.app'));
  // Where one drags it to.
  await symlink('/Applications', join(image, 'Applications'));
  const options = ['-volname', 'Inkling', '-srcfolder', image, '-fs', 'HFS+', '-format', 'UDZO', '-ov'];
  await run('hdiutil', ['create', ...options, `${file}.dmg`]);
  return [`${file}.zip`, `${file}.dmg`];
}
