// What linux.mjs uses of two packages that describe no types.
interface Installer {
  stagingDir: string;
  readonly baseAppDir: string;
  readonly sourceDir: string;
  readonly contentFunctions: string[];
  readonly options: { packagePaths: string[] };
  generateDefaults(): Promise<unknown>;
  generateOptions(): unknown;
  createStagingDir(): Promise<unknown>;
  createContents(): Promise<unknown>;
  createPackage(): Promise<unknown>;
  movePackage(): Promise<unknown>;
}
type InstallerClass = new (options: object) => Installer;

declare module 'electron-installer-debian' {
  export const Installer: InstallerClass;
}
declare module 'electron-installer-redhat' {
  export const Installer: InstallerClass;
}
