// Reads lists page by page, for the iterators beside the list methods, which `guard.js` defines.
const { failure, isOurs } = require('./answer.js');
const { WhatsAppUnknownError, ours } = require('./errors.js');

/**
 * @typedef {{ after?: unknown, before?: unknown }} Cursors
 * @typedef {{ data?: any, paging?: { cursors?: Cursors, next?: unknown } }} Page
 */

/**
 * The entries of a page, where they are not its `data` itself.
 *
 * @type {Record<string, (data: any) => unknown>}
 */
const entriesOf = {
  listBlockedUsers: (data) =>
    Array.isArray(data) ? data.flatMap((entry) => entry?.block_users ?? [entry]) : undefined,
  getActiveGroups: (data) => data?.groups ?? data,
};

/**
 * The pages of a list, from the first to the last. Only cursors are followed, never the URLs that Graph
 * sends along: the access token goes to the configured host alone.
 *
 * @param {(after: string | undefined) => Promise<Page>} fetchPage
 */
async function* pages(fetchPage) {
  const seen = new Set();
  let after;
  for (;;) {
    const page = await fetchPage(after);
    yield page;
    if (!page?.paging?.next) return;
    after = page.paging.cursors?.after;
    if (typeof after !== 'string' || after === '') {
      throw ours(new WhatsAppUnknownError('The answer announces a next page, but has no cursor for it.'));
    }
    if (seen.has(after)) {
      throw ours(new WhatsAppUnknownError('The list goes round in circles: the same cursor came twice.'));
    }
    seen.add(after);
  }
}

/**
 * @param {any} api
 * @param {readonly [method: string, params: number, ...unknown[]]} list the method that reads a page, and which of its arguments
 * takes the cursor
 * @param {any[]} args
 */
async function* iterate(api, [method, params], args) {
  /** @param {string | undefined} after */
  const fetchPage = (after) => {
    if (after === undefined) return api[method](...args);
    const { before, ...rest } = args[params] ?? {};
    const [first, last] = [args.slice(0, params), args.slice(params + 1)];
    while (first.length < params) first.push(undefined);
    return api[method](...first, { ...rest, after }, ...last);
  };
  try {
    for await (const page of pages(fetchPage)) {
      const data = page?.data ?? [];
      const entries = method in entriesOf ? entriesOf[method](data) : data;
      if (!Array.isArray(entries)) throw ours(new WhatsAppUnknownError('The answer holds no list.'));
      yield* entries;
    }
  } catch (error) {
    throw isOurs(error) ? failure(error, iterate) : error;
  }
}

module.exports = { iterate, pages };
