// The types compile with the DOM library, and name its classes.
import type { CallOptions, MediaClass, RequesterClass, WebhookHandlerContext } from '../../types/index.js';

declare const media: MediaClass;
export const blob: Promise<Blob> = media.downloadMedia('https://lookaside.fbsbx.com/1');
media.uploadMedia(new File(['a'], 'a.txt', { type: 'text/plain' }));
export const options: CallOptions = { signal: new AbortController().signal };
declare const requester: RequesterClass;
requester.sendFormData('POST', '1/media', 1000, new FormData());
declare const context: WebhookHandlerContext;
export const headers: Headers = context.headers;
