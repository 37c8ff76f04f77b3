// The types compile without the DOM library and without @types/node.
import type { BlobLike, CallOptions, MediaClass, PlatformBuffer } from '../../types/index.js';

declare const media: MediaClass;
export const blob: Promise<BlobLike> = media.downloadMedia('https://lookaside.fbsbx.com/1');
export const buffer: PlatformBuffer = new Uint8Array(1);
// @ts-expect-error unknown here
export const signal: AbortSignal | undefined = undefined;
export const options: CallOptions = {
  signal: { aborted: false, addEventListener() {}, removeEventListener() {} },
};
