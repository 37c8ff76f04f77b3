// Analytics over ranges of any length: window after window, each point once, none of it after the loop is left.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, beforeEach, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { listen } = require('../support/listen.js');

const DAY = 86_400;
/** @type {{ path: string, query: URLSearchParams }[]} */
let requests = [];
/** @type {(query: URLSearchParams) => any} */
let answer;
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://a');
  requests.push({ path: pathname, query: searchParams });
  response.end(JSON.stringify(answer(searchParams)));
});
/** @type {any} */
let wa;
/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  requests = [];
  wa = new library.WhatsApp({
    accessToken: 'T',
    phoneNumberId: '1',
    businessAcctId: '2000002',
    baseUrl: listening.origin,
    retry: { maxAttempts: 1 },
  });
});
after(() => listening.close());

/** @param {AsyncIterable<any>} points */
async function collect(points) {
  const all = [];
  for await (const point of points) all.push(point);
  return all;
}

/** The arguments of a field: `kind.start(1).end(2)`. @param {URLSearchParams} query */
function field(query) {
  const [, kind, rest] = /^(\w+)\.(.*)$/.exec(query.get('fields') ?? '') ?? [];
  const given = Object.fromEntries(
    [...rest.matchAll(/(\w+)\(([^)]*)\)/g)].map(([, name, value]) => [name, value]),
  );
  return { kind, given, start: Number(given.start), end: Number(given.end) };
}

/**
 * One point a day, also those that only touch the window: Graph does not say whether it leaves them out.
 *
 * @param {number} start
 * @param {number} end
 */
const daily = (start, end) =>
  Array.from({ length: (end - start) / DAY + 1 }, (_, day) => ({
    start: start + day * DAY,
    end: start + (day + 1) * DAY,
    sent: 1,
  }));

test('200 days are three windows, and each day comes once and in order', async () => {
  answer = (query) => {
    const { start, end } = field(query);
    return { id: '2000002', analytics: { data_points: daily(start, end) } };
  };
  const start = 1_790_000_000;
  const end = start + 200 * DAY;
  const params = { start, end, granularity: 'DAY', phone_numbers: ['15550100'] };
  const points = await collect(wa.analytics.iterateMessages(params));
  assert.deepEqual(
    requests.map(({ query }) => {
      const { start: from, end: until, kind, given } = field(query);
      return [kind, (from - start) / DAY, (until - start) / DAY, given.granularity, given.phone_numbers];
    }),
    [
      ['analytics', 0, 90, 'DAY', '["15550100"]'],
      ['analytics', 90, 180, 'DAY', '["15550100"]'],
      ['analytics', 180, 200, 'DAY', '["15550100"]'],
    ],
  );
  assert.deepEqual(
    points.map((point) => (point.start - start) / DAY),
    Array.from({ length: 201 }, (_, day) => day),
  );
});

test('a point that began before its window is not told again', async () => {
  answer = (query) => {
    const { start } = field(query);
    return { analytics: { data_points: [{ start: start - 3600 }, { start }] } };
  };
  const points = await collect(
    wa.analytics.iterateMessages({ start: 0, end: 14 * DAY, granularity: 'HALF_HOUR' }),
  );
  assert.deepEqual(
    points.map(({ start }) => start),
    [-3600, 0, 7 * DAY],
  );
});

test('months are counted in months', async () => {
  answer = () => ({ pricing_analytics: { data: [{ data_points: [] }] } });
  const start = Date.UTC(2024, 1, 15) / 1000;
  const end = Date.UTC(2026, 4, 1) / 1000;
  await collect(wa.analytics.iteratePricing({ start, end, granularity: 'MONTHLY' }));
  assert.deepEqual(
    requests.map(({ query }) => new Date(field(query).start * 1000).toISOString().slice(0, 10)),
    ['2024-02-15', '2025-02-01', '2026-02-01'],
  );
});

test('eleven templates are asked for as ten and one, page by page', async () => {
  answer = (query) => {
    const ids = JSON.parse(query.get('template_ids') ?? '');
    const second = query.get('after') === 'c';
    return {
      data: [{ data_points: [{ template_id: ids[0], start: second ? DAY : 0 }] }],
      ...(ids.length === 10 && !second && { paging: { cursors: { after: 'c' }, next: 'https://x.invalid' } }),
    };
  };
  const template_ids = Array.from({ length: 11 }, (_, index) => `${index}`);
  const params = { start: 0, end: 2 * DAY, template_ids, metric_types: ['SENT'] };
  const points = await collect(wa.analytics.iterateTemplates(params));
  assert.deepEqual(
    points.map(({ template_id, start }) => [template_id, start]),
    [
      ['0', 0],
      ['0', DAY],
      ['10', 0],
    ],
  );
  assert.deepEqual(
    requests.map(({ query }) => [query.get('metric_types'), query.get('granularity'), query.get('after')]),
    [
      ['["SENT"]', 'DAILY', null],
      ['["SENT"]', 'DAILY', 'c'],
      ['["SENT"]', 'DAILY', null],
    ],
  );
});

test('dates stay dates', async () => {
  answer = () => ({ data: [{ data_points: [] }] });
  const range = { start: '2026-01-01', end: '2026-05-01', use_waba_timezone: true };
  await collect(wa.analytics.iterateTemplates({ ...range, template_ids: ['1'] }));
  assert.deepEqual(
    requests.map(({ query }) => [query.get('start'), query.get('end')]),
    [
      ['2026-01-01', '2026-04-01'],
      ['2026-04-01', '2026-05-01'],
    ],
  );
});

test('several groups, one a call; the metric of a Flow by its own names', async () => {
  answer = () => ({ data: [{ data_points: [{ group_id: 'g', start: 1 }] }] });
  const group = { start: 0, end: DAY, granularity: 'DAILY', metric_types: ['SENT'] };
  assert.equal((await collect(wa.analytics.iterateGroups({ ...group, group_ids: ['a', 'b'] }))).length, 2);
  assert.deepEqual(
    requests.map(({ query }) => query.get('group_ids')),
    ['["a"]', '["b"]'],
  );
  requests = [];
  answer = () => ({ metric: { data_points: [{ timestamp: '2026-01-05T00:00:00+0000', data: [] }] } });
  const metric = {
    name: 'ENDPOINT_AVAILABILITY',
    granularity: 'HOUR',
    since: '2026-01-01',
    until: '2026-01-10',
  };
  assert.equal(
    (await collect(wa.flows.iterateMetric('77', metric))).length,
    1,
    'once, from the first window',
  );
  assert.deepEqual(
    requests.map(({ query }) => [field(query).given.since, field(query).given.until]),
    [
      ['2026-01-01', '2026-01-08'],
      ['2026-01-08', '2026-01-10'],
    ],
  );
});

test('nothing known is nothing; without its outer name, data is found all the same', async () => {
  const range = { start: 0, end: DAY, granularity: 'DAILY' };
  answer = () => ({ id: '2000002' });
  assert.deepEqual(await collect(wa.analytics.iterateCalls(range)), []);
  answer = () => ({ data: [{ data_points: [{ start: 0 }] }], id: '2000002' });
  assert.deepEqual(await collect(wa.analytics.iterateConversations(range)), [{ start: 0 }]);
  answer = () => ({ call_analytics: { data_points: 'none' } });
  await assert.rejects(collect(wa.analytics.iterateCalls(range)), { name: 'WhatsAppUnknownError' });
});

test('leaving the loop asks for no further window', async () => {
  answer = () => ({ analytics: { data_points: [{ start: 0 }] } });
  for await (const _ of wa.analytics.iterateMessages({ start: 0, end: 900 * DAY, granularity: 'DAY' })) break;
  assert.equal(requests.length, 1);
});

test('what is no range is refused by the name of its end, before anything is sent', async () => {
  for (const [params, parameter] of /** @type {[any, string][]} */ ([
    [{ end: 1, granularity: 'DAY' }, 'start'],
    [{ start: 1, granularity: 'DAY' }, 'end'],
    [{ start: 1, end: Date.now(), granularity: 'DAY' }, 'end'],
    [{ start: 'a) x', end: 2, granularity: 'DAY' }, 'start'],
    [{ start: 1, end: 2 }, 'granularity'],
    [{ start: 1, end: 2, granularity: 'DAY)' }, 'params'],
    [{ start: 1, end: 2, granularity: 'DAY', 'x.y': ['z'] }, 'params'],
  ])) {
    const refused = { name: 'WhatsAppValidationError', parameter };
    await assert.rejects(wa.analytics.getMessageAnalytics(params), refused, JSON.stringify(params));
    await assert.rejects(collect(wa.analytics.iterateMessages(params)), refused);
  }
  const range = { start: 1, end: 2, granularity: 'DAILY' };
  const eleven = Array.from({ length: 11 }, (_, index) => `${index}`);
  for (const [method, params, parameter] of /** @type {[string, any, string][]} */ ([
    ['getTemplateAnalytics', { template_ids: eleven }, 'template_ids'],
    ['getTemplateGroupAnalytics', { template_group_ids: eleven }, 'template_group_ids'],
    ['getGroupAnalytics', { group_ids: ['a', 'b'] }, 'group_ids'],
  ])) {
    await assert.rejects(wa.analytics[method]({ ...range, ...params }), { parameter });
  }
  assert.equal(requests.length, 0);
});
