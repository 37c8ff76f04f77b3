// Arguments and answers of `whatsapp.analytics`.
import type { Paging } from './response.js';

/** Unix seconds. */
export type UnixSeconds = number | string;

/** What every method of `analytics` takes. */
export type AnalyticsRange = {
  /** Unix seconds. */
  start: UnixSeconds;
  /** Unix seconds. */
  end: UnixSeconds;
};

/** How long each point is. */
export type AnalyticsGranularity = 'HALF_HOUR' | 'DAILY' | 'MONTHLY';

/** Argument of `analytics.getMessageAnalytics`. An empty list means all. */
export type MessageAnalyticsParams = AnalyticsRange & {
  granularity: 'HALF_HOUR' | 'DAY' | 'MONTH';
  /** Digits. */
  phone_numbers?: string[];
  /** 0: notifications, 2: customer support; 101, 102, 103: of groups. Some do not mix. */
  product_types?: number[];
  /** ISO 3166, two letters; not for groups. */
  country_codes?: string[];
};

/** A point of `analytics.getMessageAnalytics`. */
export type MessageAnalyticsPoint = {
  start: number;
  end: number;
  sent?: number;
  delivered?: number;
  groups_sent?: number;
  groups_delivered?: number;
};

/** What `analytics.getMessageAnalytics` resolves to. */
export type MessageAnalyticsResponse = {
  id: string;
  analytics?: {
    phone_numbers: string[];
    country_codes?: string[];
    granularity: string;
    data_points: MessageAnalyticsPoint[];
  };
};

/** Argument of `analytics.getConversationAnalytics`. */
export type ConversationAnalyticsParams = AnalyticsRange & {
  granularity: AnalyticsGranularity;
  phone_numbers?: string[];
  metric_types?: Array<'COST' | 'CONVERSATION'>;
  conversation_categories?: string[];
  conversation_types?: Array<'FREE_ENTRY_POINT' | 'FREE_TIER' | 'REGULAR' | (string & {})>;
  conversation_directions?: string[];
  dimensions?: Array<
    | 'CONVERSATION_CATEGORY'
    | 'CONVERSATION_DIRECTION'
    | 'CONVERSATION_TYPE'
    | 'COUNTRY'
    | 'PHONE'
    | (string & {})
  >;
};

/** A point of `analytics.getConversationAnalytics`; dimensions are there if asked for. */
export type ConversationAnalyticsPoint = {
  start: number;
  end: number;
  conversation?: number;
  cost?: number;
  phone_number?: string;
  country?: string;
  conversation_type?: string;
  conversation_category?: string;
  conversation_direction?: string;
};

/** What `analytics.getConversationAnalytics` resolves to. */
export type ConversationAnalyticsResponse = {
  id: string;
  conversation_analytics?: { data: Array<{ data_points: ConversationAnalyticsPoint[] }> };
};

/** Argument of `analytics.getPricingAnalytics`. */
export type PricingAnalyticsParams = AnalyticsRange & {
  granularity: AnalyticsGranularity;
  phone_numbers?: string[];
  country_codes?: string[];
  metric_types?: Array<'COST' | 'VOLUME'>;
  pricing_types?: Array<
    'REGULAR' | 'FREE_CUSTOMER_SERVICE' | 'FREE_ENTRY_POINT' | 'FREE_GROUP_CUSTOMER_SERVICE' | (string & {})
  >;
  pricing_categories?: string[];
  dimensions?: Array<'COUNTRY' | 'PHONE' | 'PRICING_CATEGORY' | 'PRICING_TYPE' | 'TIER' | (string & {})>;
};

/** A point of `analytics.getPricingAnalytics`; dimensions are there if asked for. */
export type PricingAnalyticsPoint = {
  start: number;
  end: number;
  volume?: number;
  cost?: number;
  phone_number?: string;
  country?: string;
  pricing_type?: string;
  pricing_category?: string;
  /** `low:high` or `low:MAX`; left out where nothing is paid. */
  tier?: string;
};

/** What `analytics.getPricingAnalytics` resolves to. */
export type PricingAnalyticsResponse = {
  id: string;
  pricing_analytics?: { data: Array<{ data_points: PricingAnalyticsPoint[] }> };
};

/** Argument of `analytics.getCallAnalytics`. */
export type CallAnalyticsParams = AnalyticsRange & {
  granularity: AnalyticsGranularity;
  phone_numbers?: string[];
  country_codes?: string[];
  directions?: Array<'USER_INITIATED' | 'BUSINESS_INITIATED'>;
  metric_types?: Array<'COUNT' | 'COST' | 'AVERAGE_DURATION'>;
  /** In lower case. */
  dimensions?: Array<'phone' | 'direction' | 'country'>;
};

/** A point of `analytics.getCallAnalytics`; dimensions are there if asked for. */
export type CallAnalyticsPoint = {
  start: number;
  end: number;
  count?: number;
  cost?: number;
  /** Seconds. */
  average_duration?: number;
  phone_number?: string;
  direction?: string;
  country?: string;
};

/** What `analytics.getCallAnalytics` resolves to. */
export type CallAnalyticsResponse = {
  id: string;
  call_analytics?: {
    granularity: string;
    directions?: string | string[];
    data_points: CallAnalyticsPoint[];
  };
};

/** What the analytics of templates and of their groups take. */
export type TemplateAnalyticsRange = {
  /** Unix seconds; `YYYY-MM-DD` with `use_waba_timezone`. */
  start: UnixSeconds;
  /** Unix seconds; `YYYY-MM-DD` with `use_waba_timezone`. */
  end: UnixSeconds;
  product_type?: 'CLOUD_API' | 'MARKETING_MESSAGES_API_FOR_WHATSAPP' | (string & {});
  /** Days of the account's time zone, and dates for `start` and `end`. */
  use_waba_timezone?: boolean;
  limit?: number;
  after?: string;
};

/** Argument of `analytics.getTemplateAnalytics`. */
export type TemplateAnalyticsParams = TemplateAnalyticsRange & {
  granularity?: 'DAILY';
  /** Up to 10 in one call; `iterateTemplates` takes any number. */
  template_ids: Array<string | number>;
  metric_types?: Array<'COST' | 'CLICKED' | 'DELIVERED' | 'READ' | 'SENT' | (string & {})>;
};

/** What every point about templates has. */
export type TemplateAnalyticsCounts = {
  start: number | string;
  end: number | string;
  sent?: number;
  delivered?: number;
  read?: number;
  clicked?: Array<{ type: string; button_content: string; count: number }>;
  cost?: Array<{ type: string; value?: number }>;
};

/** A point of `analytics.getTemplateAnalytics`. */
export type TemplateAnalyticsPoint = TemplateAnalyticsCounts & { template_id: string };

/** What `analytics.getTemplateAnalytics` resolves to. */
export type TemplateAnalyticsResponse = {
  data: Array<{
    granularity: string;
    product_type: string;
    waba_timezone?: string;
    data_points: TemplateAnalyticsPoint[];
  }>;
  paging?: Paging;
};

/** Argument of `analytics.getTemplateGroupAnalytics`. */
export type TemplateGroupAnalyticsParams = TemplateAnalyticsRange & {
  granularity?: 'daily';
  /** Up to 10 in one call; `iterateTemplateGroups` takes any number. */
  template_group_ids: Array<string | number>;
  metric_types?: Array<'cost' | 'clicked' | 'delivered' | 'read' | 'sent' | (string & {})>;
};

/** A point of `analytics.getTemplateGroupAnalytics`. */
export type TemplateGroupAnalyticsPoint = TemplateAnalyticsCounts & { template_group_id: string };

/** What `analytics.getTemplateGroupAnalytics` resolves to. */
export type TemplateGroupAnalyticsResponse = {
  data: Array<{
    granularity: string;
    product_type?: string;
    waba_timezone?: string;
    data_points: TemplateGroupAnalyticsPoint[];
  }>;
  paging?: Paging;
};

/** Argument of `analytics.getGroupAnalytics`. */
export type GroupAnalyticsParams = AnalyticsRange & {
  granularity: AnalyticsGranularity;
  /** One id in one call; `iterateGroups` takes any number. */
  group_ids: string[];
  metric_types: Array<
    'SENT' | 'DELIVERED' | 'READ' | 'PARTICIPANTS_JOINED' | 'PARTICIPANTS_LEFT' | (string & {})
  >;
};

/** A point of `analytics.getGroupAnalytics`. */
export type GroupAnalyticsPoint = {
  group_id: string;
  start: number;
  end: number;
  sent?: number;
  delivered?: number;
  read?: number;
  joined?: number;
  left?: number;
};

/** What `analytics.getGroupAnalytics` resolves to. */
export type GroupAnalyticsResponse = {
  data: Array<{ granularity: string; data_points: GroupAnalyticsPoint[] }>;
  paging?: Paging;
};
