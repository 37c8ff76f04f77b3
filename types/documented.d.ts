// Overloads for the spellings of lib/documented.js, merged into the native classes.

import type { DataLocalizationRegionEnum } from './enums.js';
import type { MessagesResponse, TextObject } from './messages.js';
import type { CallOptions } from './requester.js';
import type { Documented, ResponseSuccess } from './response.js';

declare module '../native.js' {
  interface MessageApi {
    /** The positional form of the documentation: text, recipient, message that it answers. */
    text(
      body: string | TextObject,
      to: string | number,
      replyMessageId?: string,
      options?: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
    text(
      body: string | TextObject,
      to: string | number,
      options: CallOptions,
    ): Promise<Documented<MessagesResponse>>;
  }
  interface RegistrationApi {
    /** The positional form of release 3.1.1: PIN and region. */
    register(
      pin: string,
      dataLocalizationRegion?: DataLocalizationRegionEnum,
      options?: CallOptions,
    ): Promise<Documented<ResponseSuccess>>;
  }
}
