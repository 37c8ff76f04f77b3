// Contract rows of the analytics module: each call, and the request it makes.

const range = { start: 1_790_000_000, end: 1_790_086_400 };
const numbers = { phone_numbers: ['15550100', '15550101'] };

/** @param {string} kind @param {string} more */
const field = (kind, more) =>
  `GET /v23.0/2000002?fields=${kind}.start(1790000000).end(1790086400).granularity(${more}`;

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'analytics.getMessageAnalytics': [
    {
      case: 'the range first, then the filters',
      args: [{ ...numbers, granularity: 'DAY', ...range }],
      request: field('analytics', 'DAY).phone_numbers(%5B%2215550100%22%2C%2215550101%22%5D)'),
    },
    {
      case: 'texts for times, one value for a list, an empty list',
      args: [
        { start: '1790000000', end: '1790086400', granularity: 'MONTH', product_types: 0, country_codes: [] },
      ],
      request: field('analytics', 'MONTH).product_types(%5B0%5D).country_codes(%5B%5D)'),
    },
    {
      case: 'another account',
      args: [{ ...range, granularity: 'DAY' }, '2000009', { timeout: 5000 }],
      request: field('analytics', 'DAY)').replace('2000002', '2000009'),
    },
  ],
  'analytics.getConversationAnalytics': [
    {
      case: 'dimensions',
      args: [{ ...range, granularity: 'DAILY', dimensions: ['PHONE'] }],
      request: field('conversation_analytics', 'DAILY).dimensions(%5B%22PHONE%22%5D)'),
    },
  ],
  'analytics.getPricingAnalytics': [
    {
      case: 'metrics',
      args: [{ ...range, granularity: 'HALF_HOUR', metric_types: ['COST'] }],
      request: field('pricing_analytics', 'HALF_HOUR).metric_types(%5B%22COST%22%5D)'),
    },
  ],
  'analytics.getCallAnalytics': [
    {
      case: 'dimensions in lower case',
      args: [{ ...range, granularity: 'MONTHLY', dimensions: ['direction'] }],
      request: field('call_analytics', 'MONTHLY).dimensions(%5B%22direction%22%5D)'),
    },
  ],
  'analytics.getTemplateAnalytics': [
    {
      case: 'the one granularity, ids as JSON',
      args: [{ ...range, template_ids: ['1', 2], metric_types: ['SENT'] }],
      request:
        'GET /v23.0/2000002/template_analytics?start=1790000000&end=1790086400&template_ids=%5B%221%22%2C2%5D' +
        '&metric_types=%5B%22SENT%22%5D&granularity=DAILY',
    },
    {
      case: 'dates',
      args: [{ start: '2026-01-01', end: '2026-01-31', use_waba_timezone: true, template_ids: ['1'] }],
      request:
        'GET /v23.0/2000002/template_analytics?start=2026-01-01&end=2026-01-31&use_waba_timezone=true' +
        '&template_ids=%5B%221%22%5D&granularity=DAILY',
    },
  ],
  'analytics.getTemplateGroupAnalytics': [
    {
      case: 'the one granularity',
      args: [{ ...range, template_group_ids: ['1'] }, 2000009],
      request:
        'GET /v23.0/2000009/template_group_analytics?start=1790000000&end=1790086400' +
        '&template_group_ids=%5B%221%22%5D&granularity=daily',
    },
  ],
  'analytics.getGroupAnalytics': [
    {
      case: 'one group',
      args: [{ ...range, granularity: 'DAILY', group_ids: ['Y2E='], metric_types: ['SENT', 'READ'] }],
      request:
        'GET /v23.0/2000002/group_analytics?start=1790000000&end=1790086400&granularity=DAILY' +
        '&group_ids=%5B%22Y2E%3D%22%5D&metric_types=%5B%22SENT%22%2C%22READ%22%5D',
    },
  ],
  'analytics.enableTemplateAnalytics': [
    { case: 'the configured account', args: [], request: 'POST /v23.0/2000002?is_enabled_for_insights=true' },
  ],
};
