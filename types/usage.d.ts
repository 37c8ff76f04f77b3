// How much of its allowance an app has used, as Graph tells in headers.

/**
 * Of all calls of the app, in percent of what is allowed in a rolling hour. At 100, calls are refused.
 *
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting/
 */
export type AppUsage = {
  call_count?: number;
  total_time?: number;
  total_cputime?: number;
  [key: string]: unknown;
};

/** Of one kind of calls about one business, in percent of what is allowed in a rolling hour. */
export type BusinessUsage = {
  /** `whatsapp_business_management` for this platform. */
  type?: string;
  call_count?: number;
  total_time?: number;
  total_cputime?: number;
  /** Minutes until calls are taken again; 0 while none is refused. */
  estimated_time_to_regain_access?: number;
  ads_api_access_tier?: string;
  [key: string]: unknown;
};

/** Of an ad account, which marketing calls meet. */
export type AdAccountUsage = {
  acc_id_util_pct?: number;
  /** Seconds. */
  reset_time_duration?: number;
  ads_api_access_tier?: string;
  [key: string]: unknown;
};

/** What one answer told. Graph tells it after some traffic only, with successes and refusals alike. */
export type AnswerUsage = {
  app?: AppUsage;
  /** By the id of a business or of a WhatsApp Business Account. Where it is there, it counts, and not `app`. */
  business?: Record<string, BusinessUsage[]>;
  adAccount?: AdAccountUsage;
};

/** What the answers so far told; each member is the newest, and businesses stand beside one another. */
export type ApiUsage = AnswerUsage & {
  /** Unix milliseconds of the last answer that told something; nothing has been told without it. */
  at?: number;
};
