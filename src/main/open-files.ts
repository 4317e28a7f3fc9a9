import { resolve } from 'node:path';
import { app } from 'electron';

/**
 * The models that a person opens with Inkling: those among its arguments, those among the arguments with which it is
 * started again, and, on a Mac, those that the Finder hands it. To be called before Electron is ready, since the Finder
 * doesn't wait.
 *
 * @returns a function to call once there is something to open them with: it gets those that came before, and the others
 * as they come
 */
export function openedFiles(): (open: (file: string) => void) => void {
  const waiting = modelFiles(process.argv.slice(1), process.cwd());
  let open = (file: string): void => void waiting.push(file);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  app.on('second-instance', (_event, args, folder) => {
    for (const file of modelFiles(args.slice(1), folder)) open(file);
  });
  return (use) => {
    open = use;
    for (const file of waiting) use(file);
  };
}

/**
 * The models among arguments; Chromium's options are among them as well.
 *
 * @param folder where the arguments' paths start
 */
export function modelFiles(args: readonly string[], folder: string): string[] {
  return args.filter((arg) => !arg.startsWith('-') && /\.safetensors$/i.test(arg)).map((arg) => resolve(folder, arg));
}
