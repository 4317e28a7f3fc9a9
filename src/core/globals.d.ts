/** What the core assumes of its host beyond the language itself: Node, browsers and workers all have these. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

declare const performance: {
  /** Milliseconds on a clock that never goes back. */
  now(): number;
};
