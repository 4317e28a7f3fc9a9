import type { WebContents } from 'electron';

/**
 * Tells the page that the person has just done something, as a click in the page would: what they chose in the native menu
 * was their doing too, and without that a page may show no dialog to choose a file, nor write to the clipboard.
 */
export async function asGesture(contents: WebContents): Promise<void> {
  // The code does nothing; that it is run as a gesture is what counts. A page that is just being loaded may refuse.
  await contents.executeJavaScript('0', true).catch(() => {});
}
