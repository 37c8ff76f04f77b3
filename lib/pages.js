const { failure } = require('./guard.js');

const errors = () => require('./errors.js'); // loaded with the first one

/**
 * @typedef {{ after?: unknown, before?: unknown }} Cursors
 * @typedef {{ data?: any, paging?: { cursors?: Cursors, next?: unknown } }} Page
 * @typedef {(this: any, ...args: any[]) => AsyncGenerator<any, void, undefined>} Iterator
 *
 * @typedef {object} List
 * @property {string} method the method that reads one page
 * @property {number} params which of its arguments takes the cursor
 * @property {(data: any) => unknown} [entries] of a page, where they are not `data` itself
 */

/**
 * Every iterator: its name, and the list method that it calls until there is no next page.
 *
 * @type {Record<string, Record<string, List>>}
 */
const iterators = {
  BlockUsersApi: {
    iterate: {
      method: 'listBlockedUsers',
      params: 0,
      entries: (data) =>
        Array.isArray(data) ? data.flatMap((entry) => entry?.block_users ?? [entry]) : undefined,
    },
  },
  BusinessApi: {
    iterateAssignedWhatsAppBusinessAccounts: { method: 'getAssignedWhatsAppBusinessAccounts', params: 1 },
    iterateCreditLines: { method: 'getCreditLines', params: 1 },
    iterateClientWhatsAppBusinessAccounts: { method: 'getClientWhatsAppBusinessAccounts', params: 1 },
    iterateConnectedClientBusinesses: { method: 'getConnectedClientBusinesses', params: 1 },
    iterateOwnedWhatsAppBusinessAccounts: { method: 'getOwnedWhatsAppBusinessAccounts', params: 1 },
    iteratePreVerifiedPhoneNumberPartners: { method: 'getPreVerifiedPhoneNumberPartners', params: 1 },
    iteratePreVerifiedPhoneNumbers: { method: 'getPreVerifiedPhoneNumbers', params: 1 },
  },
  FlowApi: {
    iterate: { method: 'listFlows', params: 1 },
    iterateAssets: { method: 'listAssets', params: 1 },
  },
  GroupsApi: {
    iterate: { method: 'getActiveGroups', params: 0, entries: (data) => data?.groups ?? data },
    iterateJoinRequests: { method: 'getJoinRequests', params: 1 },
  },
  MessageHistoryApi: {
    iterate: { method: 'getMessageHistory', params: 0 },
    iterateEvents: { method: 'getMessageHistoryEvents', params: 1 },
  },
  PhoneNumberApi: {
    iterate: { method: 'getPhoneNumbers', params: 0 },
  },
  QrCodeApi: {
    iterate: { method: 'getQrCodes', params: 0 },
  },
  SolutionsApi: {
    iterateApplicationSolutions: { method: 'getApplicationWhatsAppBusinessSolutions', params: 1 },
    iterateWabaSolutions: { method: 'listWabaSolutions', params: 1 },
  },
  TemplateApi: {
    iterate: { method: 'getTemplates', params: 0 },
  },
  WabaApi: {
    iterateActivities: { method: 'getWabaActivities', params: 0 },
    iterateAssignedUsers: { method: 'getAssignedUsers', params: 0 },
    iterateInProgressOnBehalfRequests: { method: 'getInProgressOnBehalfRequests', params: 0 },
    iterateSchedules: { method: 'getWabaSchedules', params: 0 },
  },
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
      throw new (errors().WhatsAppUnknownError)(
        'The answer announces a next page, but has no cursor for it.',
      );
    }
    if (seen.has(after)) {
      throw new (errors().WhatsAppUnknownError)(
        'The list goes round in circles: the same cursor came twice.',
      );
    }
    seen.add(after);
  }
}

/**
 * @param {List} list
 * @returns {Iterator}
 */
function iterating({ method, params, entries = (data) => data }) {
  return async function* iterate(...args) {
    /** @param {string | undefined} after */
    const fetchPage = (after) => {
      if (after === undefined) return this[method](...args);
      const { before, ...rest } = args[params] ?? {};
      const [first, last] = [args.slice(0, params), args.slice(params + 1)];
      while (first.length < params) first.push(undefined);
      return this[method](...first, { ...rest, after }, ...last);
    };
    try {
      for await (const page of pages(fetchPage)) {
        const list = entries(page?.data ?? []);
        if (!Array.isArray(list)) throw new (errors().WhatsAppUnknownError)('The answer holds no list.');
        yield* list;
      }
    } catch (error) {
      throw error instanceof errors().WhatsAppError ? failure(error, iterate) : error;
    }
  };
}

/**
 * Adds the iterators of a class beside its list methods.
 *
 * @template {Function} Class
 * @param {Class} Class
 * @returns {Class}
 */
function iterable(Class) {
  const { prototype } = Class;
  for (const [name, list] of Object.entries(iterators[Class.name] ?? {})) {
    if (typeof prototype[list.method] !== 'function') continue;
    const value = iterating(list);
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
  return Class;
}

module.exports = { iterable, iterators, pages };
