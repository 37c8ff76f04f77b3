// Arguments and answers of `whatsapp.apps`.

/** What `apps.debugToken` resolves to. */
export type DebugTokenResponse = {
  data: {
    app_id?: string;
    type?: 'USER' | 'SYSTEM_USER' | 'PAGE' | 'APP' | (string & {});
    /** Name of the app. */
    application?: string;
    is_valid: boolean;
    /** Unix seconds. */
    issued_at?: number;
    /** Unix seconds; 0 for never. */
    expires_at?: number;
    /** Unix seconds; 0 for never. */
    data_access_expires_at?: number;
    scopes: string[];
    /** Without `target_ids`: for all assets. */
    granular_scopes?: Array<{ scope: string; target_ids?: string[] }>;
    user_id?: string;
    /** Why it is not valid. */
    error?: { code: number; message: string; subcode?: number };
  };
};

/** Argument of `apps.exchangeCode`. */
export type ExchangeCodeRequest = {
  /** Of Embedded Signup: it lives 30 seconds and works once. */
  code: string;
  /** The address that the code came to; none for the popup. */
  redirect_uri?: string;
};

/** What `apps.exchangeCode` and `apps.getAppAccessToken` resolve to. */
export type AccessTokenResponse = {
  /** A secret: keep it out of logs. */
  access_token: string;
  token_type: string;
  /** Seconds; left out for a token that does not end. */
  expires_in?: number;
};

/** What an app is subscribed to. */
export type AppSubscription = {
  object: string;
  callback_url: string;
  active?: boolean;
  fields: Array<{ name: string; version?: string }>;
};

/** What `apps.getSubscriptions` resolves to. */
export type AppSubscriptionsResponse = { data: AppSubscription[] };

/** Argument of `apps.subscribe`. */
export type AppSubscriptionRequest = {
  /** Default `whatsapp_business_account`. */
  object?: string;
  /** https */
  callback_url: string;
  /** Meta repeats it when it verifies the address. */
  verify_token: string | undefined;
  /** Names of fields, such as `messages`. */
  fields?: string[] | string;
  include_values?: boolean;
};

/** Argument of `apps.unsubscribe`. */
export type AppUnsubscribeParams = {
  /** Default `whatsapp_business_account`. */
  object?: string;
  /** Default: all of them. */
  fields?: string[] | string;
};
