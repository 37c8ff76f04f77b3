// Lists as async iterators: every page, each asked for by its cursor, none after the loop is left.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const http = require('node:http');
const { join } = require('node:path');
const { after, before, beforeEach, describe, test } = require('node:test');
const { iterators } = require('../../lib/modules.js');
const library = /** @type {any} */ (require('../..'));
const { listen } = require('../support/listen.js');

/** @type {{ path: string, query: URLSearchParams }[]} */
let requests = [];
/** @type {(query: URLSearchParams, page: number) => any} */
let answer;
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://a');
  requests.push({ path: pathname, query: searchParams });
  const { status = 200, ...body } = answer(searchParams, requests.length);
  response.statusCode = status;
  response.end(JSON.stringify(body));
});
/** @type {any} */
let wa;

const PAGES = 4;
/** Four pages of two entries; `next` names a host that must never be asked. */
const fourPages = (/** @type {URLSearchParams} */ query) => {
  const page = Number(query.get('after')?.slice('cursor+/='.length) ?? 0);
  const next = 'https://elsewhere.invalid/v23.0/1/list?access_token=stolen';
  return {
    data: [{ id: `${page}.0` }, { id: `${page}.1` }],
    paging: {
      cursors: { before: 'b', after: `cursor+/=${page + 1}` },
      ...(page < PAGES - 1 && { next }),
    },
  };
};
const ALL = Array.from({ length: PAGES }, (_, page) => [`${page}.0`, `${page}.1`]).flat();

/** @type {any} */
let templates;

/** @param {AsyncIterable<any>} entries */
async function collect(entries) {
  const all = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  requests = [];
  answer = fourPages;
  wa = new library.WhatsApp({
    accessToken: 'TEST_TOKEN',
    phoneNumberId: '1000001',
    businessAcctId: '2000002',
    baseUrl: listening.origin,
    retry: { maxAttempts: 1 },
  });
  ({ templates } = wa);
});
after(() => listening.close());

test('every entry of every page, in order; the other parameters each time', async () => {
  const entries = await collect(templates.iterate({ limit: 2, name: 'a&b', before: 'x' }));
  assert.deepEqual(
    entries.map(({ id }) => id),
    ALL,
  );
  assert.equal(requests.length, PAGES);
  for (const { query } of requests) assert.deepEqual([query.get('limit'), query.get('name')], ['2', 'a&b']);
  assert.deepEqual(
    requests.map(({ query }) => [query.get('after'), query.get('before')]),
    [[null, 'x'], ...[1, 2, 3].map((page) => [`cursor+/=${page}`, null])],
  );
});

test('begins where the caller says, and without parameters at the first page', async () => {
  assert.equal((await collect(templates.iterate({ after: 'cursor+/=3' }))).length, 2);
  assert.equal((await collect(templates.iterate())).length, ALL.length);
});

test('nothing is asked for before the loop, and nothing after it is left', async () => {
  const entries = templates.iterate();
  assert.equal(requests.length, 0);
  for await (const { id } of entries) if (id === '1.0') break;
  assert.equal(requests.length, 2);
  assert.deepEqual(await entries.next(), { value: undefined, done: true });
});

test('the last page may have a cursor; an empty page need not be the last', async () => {
  answer = (_, page) => ({
    data: page === 2 ? [] : [{ id: page }],
    paging: { cursors: { after: `c${page}` }, ...(page < 3 && { next: 'x' }) },
  });
  assert.deepEqual(
    (await collect(templates.iterate())).map(({ id }) => id),
    [1, 3],
  );
  answer = () => ({ data: [{ id: 1 }] });
  assert.equal((await collect(templates.iterate())).length, 1);
});

test('cursors that go round in circles end with an error, whatever the length of the circle', async () => {
  for (const length of [1, 3]) {
    requests = [];
    answer = (_, page) => ({
      data: [{ id: page }],
      paging: { cursors: { after: `c${page % length}` }, next: 'x' },
    });
    await assert.rejects(collect(templates.iterate()), {
      name: 'WhatsAppUnknownError',
      message: /cursor/,
    });
    assert.equal(requests.length, length + 1);
  }
});

test('a next page without a cursor, or without a list, is an error and not the end', async () => {
  answer = () => ({ data: [], paging: { next: 'https://elsewhere.invalid/' } });
  await assert.rejects(collect(templates.iterate()), { name: 'WhatsAppUnknownError' });
  answer = () => ({ data: { not: 'a list' } });
  await assert.rejects(collect(templates.iterate()), { name: 'WhatsAppUnknownError' });
});

test("a refusal on a later page is Graph's error with the caller's line; what came before it stays", async () => {
  answer = (query, page) =>
    page < 3
      ? fourPages(query)
      : { status: 400, error: { message: 'Too many calls', type: 'OAuthException', code: 130429 } };
  const seen = [];
  const error = await (async () => {
    for await (const { id } of templates.iterate()) seen.push(id);
  })().catch((/** @type {any} */ error) => error);
  assert.deepEqual([error.name, error.code, seen.length], ['WhatsAppThrottlingError', 130429, 4]);
  assert.ok(!error.stack.includes('lib/pages.js'), error.stack);
});

test('a signal ends the loop at any page; a timeout holds for each page', async () => {
  const controller = new AbortController();
  const seen = [];
  await assert.rejects(
    async () => {
      for await (const { id } of templates.iterate({}, undefined, { signal: controller.signal })) {
        seen.push(id);
        if (id === '1.1') controller.abort();
      }
    },
    { name: 'AbortError' },
  );
  assert.deepEqual([seen.length, requests.length], [4, 2]);
  assert.equal((await collect(templates.iterate({}, undefined, { timeout: 5000 }))).length, ALL.length);
});

test('what a spy throws stays what it is', async () => {
  const boom = new TypeError('of a spy');
  const spied = Object.assign(Object.create(templates), {
    getTemplates: async () => {
      throw boom;
    },
  });
  await assert.rejects(collect(spied.iterate()), (error) => error === boom);
});

describe('the table', () => {
  const properties = Object.entries(new library.WhatsApp({ accessToken: 'T' }));
  const [typings, native] = ['types/pages.d.ts', 'types/native.d.ts'].map((file) =>
    readFileSync(join(__dirname, '../..', file), 'utf8'),
  );
  /** @param {string} text @param {string} Class */
  const members = (text, Class) =>
    new RegExp(`(?:interface|class) ${Class} \\{([\\s\\S]*?)\\n(?: {2})?\\}`).exec(text)?.[1] ?? '';
  /** @param {string} text @param {string} Class @param {string} method */
  const parameters = (text, Class, method) =>
    new RegExp(`^ *${method}\\(([^)]*)\\)`, 'm').exec(members(text, Class))?.[1].match(/\w+\??: [\w |]+/g);

  for (const [name, lists] of Object.entries(iterators)) {
    const [property] = properties.find(([, api]) => api instanceof library[name]) ?? [];
    for (const [iterator, [method, params]] of Object.entries(lists)) {
      test(`${property}.${iterator} takes what ${method} takes`, () => {
        const typed = parameters(typings, name, iterator);
        assert.ok(typed);
        assert.deepEqual(typed, parameters(native, name, method));
      });

      // Those of ranges are read window by window: ranges.test.js has them.
      const skip =
        lists[iterator].length > 2 ||
        (typeof library[name]?.prototype[method] !== 'function' && `there is no ${method} yet`);
      test(`${property}.${iterator} reads ${method}, page by page`, { skip }, async () => {
        const leading = Array.from({ length: params }, () => '77');
        const entries = await collect(wa[String(property)][iterator](...leading, { limit: 2 }));
        assert.deepEqual(
          entries.map(({ id }) => id),
          ALL,
        );
        assert.deepEqual(
          requests.map(({ query }) => [query.get('limit'), query.get('after')]),
          [null, 1, 2, 3].map((page) => ['2', page && `cursor+/=${page}`]),
        );
        assert.equal(new Set(requests.map(({ path }) => path)).size, 1);
      });
    }
  }

  test('lists in lists: groups and blocked users come one by one', {
    skip: !library.GroupsApi.prototype.iterate || !library.BlockUsersApi.prototype.iterate,
  }, async () => {
    answer = () => ({ data: { groups: [{ id: 1 }, { id: 2 }] } });
    assert.equal((await collect(wa.groups.iterate())).length, 2);
    answer = () => ({ data: [{ block_users: [{ wa_id: 1 }] }, { block_users: [{ wa_id: 2 }] }] });
    assert.deepEqual(
      (await collect(wa.blockUsers.iterate())).map(({ wa_id }) => wa_id),
      [1, 2],
    );
  });
});
