// Arguments and answers of `whatsapp.messageHistory`.
import type { CursorPaginationParams, Paging } from './response.js';

/** Fields to read: names in an array, or a string with commas. */
export type MessageHistoryFieldsParam = string[] | string;

/** Argument of `messageHistory.getMessageHistory`. */
export type MessageHistoryListParams = CursorPaginationParams & {
  fields?: MessageHistoryFieldsParam;
  /** Only the message with this id. */
  message_id?: string;
  /** Start of the period, in seconds since 1970. */
  start_time?: string | number;
  /** End of the period, in seconds since 1970. */
  end_time?: string | number;
};

/** Argument of `messageHistory.getMessageHistoryEvents`. */
export type MessageHistoryEventListParams = CursorPaginationParams & {
  /** Only events with this status. */
  status_filter?: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED' | (string & {});
  fields?: MessageHistoryFieldsParam;
};

/** One entry of the history, in Graph's form. */
export type MessageHistoryItem = Record<string, unknown>;

/** What the calls of `messageHistory` resolve to. */
export type MessageHistoryResponse<T = MessageHistoryItem> = {
  data: T[];
  paging?: Paging;
  summary?: Record<string, unknown>;
};

/** Calls of `whatsapp.messageHistory` in version 3.1.1. */
export interface MessageHistoryClass {
  /** Lists what happened to the messages of the phone number. `GET /{PHONE_NUMBER_ID}/message_history` */
  getMessageHistory(params?: MessageHistoryListParams): Promise<MessageHistoryResponse>;
  /** Lists the events of one entry. `GET /{MESSAGE_HISTORY_ID}/events` */
  getMessageHistoryEvents(
    messageHistoryId: string,
    params?: MessageHistoryEventListParams,
  ): Promise<MessageHistoryResponse>;
}
