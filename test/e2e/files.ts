import type { JSHandle, Page } from '@playwright/test';

export interface GivenFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Files as they are dropped. */
export async function transferOf(page: Page, files: readonly GivenFile[]): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const [name, base64] of all)
        transfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
      return transfer;
    },
    files.map(({ name, buffer }) => [name, buffer.toString('base64')] as const),
  );
}
