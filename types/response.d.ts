// What answers have in common: `data`, success, lists and their cursors.

/**
 * The answer of a call: Graph's JSON body, with the same body reachable through `data`.
 *
 * A body that has no `data` of its own gets a non-enumerable `data` which is the body itself, so
 * `response.messages[0].id` and `response.data.messages[0].id` are the same value. A body that comes
 * with `data` (a list, for instance) is left as it is.
 *
 * @example
 * const response = await whatsapp.messages.text({ to: '15551234567', body: 'Hello' });
 * response.messages[0].id === response.data.messages[0].id; // true
 */
export type Documented<T> = T extends { data: unknown } ? T : T & { readonly data: T };

/** Graph's answer to a change that returns nothing else. */
export interface ResponseSuccess {
  /** `true` when Graph accepted the change; a refused one rejects instead. */
  success: boolean;
}

/** A body that carries its result under `data`. */
export interface ResponseData<T> {
  data: T;
}

/** One page of a list. */
export interface ResponsePagination<T> {
  /** The entries of this page. */
  data: T[];
  /** Where the neighbouring pages are. */
  paging: Paging;
}

/** Where the neighbouring pages of a list are. */
export interface Paging {
  /** Pass one of these as `before` or `after` to move. */
  cursors: {
    before: string;
    after: string;
  };
  /** Full URL of the next page; Graph leaves it out on the last page. */
  next: string;
  /** Full URL of the previous page; Graph leaves it out on the first page. */
  previous?: string;
}

/** Positions inside a list, as some edges send them (both may be missing). */
export type PagingCursors = {
  after?: string;
  before?: string;
};

/** Paging as the groups and block-list edges send it (every part may be missing). */
export type PagingInfo = {
  cursors?: PagingCursors;
  previous?: string;
  next?: string;
};

/** Which page of a list to read. */
export type CursorPaginationParams = {
  /** Most entries to return. */
  limit?: number;
  /** Cursor of the last entry of the previous page. */
  after?: string;
  /** Cursor of the first entry of the next page. */
  before?: string;
};

/** Any JSON object Graph answers with. */
export type GraphObject = Record<string, unknown>;

/** An error Graph reports for one item of a request that otherwise succeeded. */
export interface MetaErrorDetail {
  message: string;
  code: string;
  error_data?: { details: string };
}
