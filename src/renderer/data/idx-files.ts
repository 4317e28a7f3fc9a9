import { mayBeIdx } from '../../core/dataset/index.ts';

/** Nobody drops more on purpose. */
const MOST_FILES = 1000;
/** As much as tells what a file is, bytes. */
const BEGINNING = 16;

/** Those that are IDX files, or gzip files that may hold one, by their first bytes. */
export async function idxFiles(files: readonly File[]): Promise<File[]> {
  const found: File[] = [];
  for (const file of files.slice(0, MOST_FILES)) {
    const start = await file
      .slice(0, BEGINNING)
      .arrayBuffer()
      .catch(() => new ArrayBuffer());
    if (mayBeIdx(new Uint8Array(start))) found.push(file);
  }
  return found;
}

/** The files that were dropped, and those in folders that were. Must be called before the event is over. */
export async function droppedFiles({ items }: DataTransfer): Promise<File[]> {
  const dropped = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files: File[] = [];
  for (const one of dropped) {
    if (one instanceof File) files.push(one);
    else if (one) await collect(one, files);
  }
  return files;
}

async function collect(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (files.length >= MOST_FILES) return;
  if (isFile(entry)) files.push(await new Promise<File>((found, failed) => entry.file(found, failed)));
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // It gives some at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((found, failed) => reader.readEntries(found, failed));
    if (some.length === 0) return;
    for (const one of some) await collect(one, files);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
