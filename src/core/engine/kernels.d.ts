/** The kernels, compiled at build time by scripts/vite-plugin-assemblyscript.ts. */
declare module '*.ts?assemblyscript' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
declare module '*.ts?assemblyscript&relaxed' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
