// Overloads for the spellings of lib/documented.js, merged into the native classes.

import type { DataLocalizationRegionEnum } from './enums.js';
import type { MessagesResponse, TextObject } from './messages.js';
import type { CallOptions } from './requester.js';
import type { Documented, ResponseSuccess } from './response.js';
import type { SolutionAccessTokenResponse, SolutionFieldsParam } from './solutions.js';
import type { WabaSubscriptions } from './waba.js';

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
  interface SolutionsApi {
    /** The form of release 3.1.1: the fields alone, without the business that Graph requires. */
    getSolutionAccessToken(
      solutionId: string,
      fields?: SolutionFieldsParam,
      options?: CallOptions,
    ): Promise<Documented<SolutionAccessTokenResponse>>;
  }
  interface WabaApi {
    /** The documentation's name of `getAllWabaSubscriptions`. */
    getWebhookSubscriptions(wabaId?: string, options?: CallOptions): Promise<Documented<WabaSubscriptions>>;
    /** The documentation's name of `updateWabaSubscription`, without an override. */
    subscribeWebhooks(wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
    /** The documentation's name of `unsubscribeFromWaba`. */
    unsubscribeWebhooks(wabaId?: string, options?: CallOptions): Promise<Documented<ResponseSuccess>>;
  }
}
