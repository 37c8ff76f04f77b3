// The value of a field besides `messages`: the entries of its lists, of which each is an event of its own, and what a
// store knows each by. `event.js` asks for them. Meta groups them as it likes, and when it delivers one again it may
// group it otherwise.
const { isObject, stringify } = require('./json.js');
const { fieldKey, hash, identifier, keyOf, messageKey, statusKey } = require('./key.js');

/**
 * Where a value came from.
 *
 * @typedef {{ wabaId: string, time: string, phoneNumberId: string, messageTemplateId: string }} Source
 *
 * @typedef {object} Item
 * @property {any} value with this entry alone
 * @property {string} key
 * @property {any} [message] what is written in an entry that is a message
 * @property {any} [status] an entry that is the status of a message
 * @property {boolean | undefined} [isSent] whether it is a message to a customer
 * @property {import('./event.js').Shared | undefined} [shared] with other entries
 *
 * @typedef {(item: any, source: Source) => string} KeyOf an empty text if the item lacks what it is known by
 * @typedef {{ key: KeyOf, message?: (item: any) => any, status?: (item: any) => any, isSent?: true }} List
 */

/** @type {(item: any) => any} */
const itself = (item) => item;

/** Messages of other senders and of other fields have ids of one kind: what came by one of them is not handled again. @type {List} */
const message = {
  key: (item, { phoneNumberId }) => (identifier(item.id) === '' ? '' : messageKey(phoneNumberId, item)),
  message: itself,
};

/** @type {List} */
const echo = { ...message, isSent: true };

/** In standby an echo is what was sent, beside its id. @type {List} */
const sent = {
  ...echo,
  message: ({ message: body, id, timestamp }) => (isObject(body) ? { ...body, id, timestamp } : undefined),
};

/**
 * The lists of a field by their names.
 *
 * @type {Map<string, Record<string, List>>}
 */
const LISTS = new Map(
  Object.entries(
    /** @type {Record<string, Record<string, List>>} */ ({
      calls: {
        calls: { key: ({ id, event }) => known('calls', [id], 'call', id, event) },
        statuses: { key: ({ id, status }) => known('calls', [id], 'status', id, status) },
      },
      // One public sample has `messages` in place of the echoes.
      message_echoes: { message_echoes: echo, messages: echo },
      smb_message_echoes: { message_echoes: echo, messages: echo },
      standby: {
        messages: message,
        message_echoes: sent,
        statuses: { key: (item) => (identifier(item.id) === '' ? '' : statusKey(item)), status: itself },
      },
      history: { history: { key: chunkKey }, messages: { key: pastKey }, message_echoes: { key: pastKey } },
      smb_app_state_sync: { state_sync: { key: contactKey } },
      user_preferences: {
        user_preferences: {
          key: ({ user_id, wa_id, category, value, timestamp }) => {
            const who = first(user_id, wa_id);
            return known('preference', [who, timestamp], who, category, value, timestamp);
          },
        },
      },
      automatic_events: {
        automatic_events: { key: ({ id, event_name }) => known('automatic_events', [id], id, event_name) },
      },
      group_lifecycle_update: { groups: { key: groupKey } },
      group_participants_update: { groups: { key: groupKey } },
      group_participant_update: { groups: { key: groupKey } },
      group_settings_update: { groups: { key: groupKey } },
      group_status_update: { groups: { key: groupKey } },
    }),
  ),
);

/**
 * What the value of a field without lists is known by.
 *
 * @type {Map<string, (value: any, source: Source) => string>}
 */
const VALUES = new Map(
  Object.entries({
    business_username_updates: usernameKey,
    phone_number_username_update: usernameKey,
    flows: ({ flow_id, event, new_status, alert_state, threshold }, { time }) =>
      known('flows', [flow_id, time], flow_id, event, first(new_status, alert_state), threshold, time),
    messaging_handovers: ({ sender, type, timestamp }, { phoneNumberId }) => {
      const { user_id, wa_id, phone_number } = isObject(sender) ? sender : NOTHING;
      const customer = first(user_id, wa_id, phone_number);
      const needed = [phoneNumberId, customer, timestamp];
      return known('messaging_handovers', needed, phoneNumberId, customer, type, timestamp);
    },
  }),
);

/** What may be new of a template: one of them is. */
const NEWS = ['event', 'new_quality_score', 'correct_category', 'new_category'];

/** @param {string} field @param {any} value @param {Source} source */
function templateKey(field, value, { time, messageTemplateId }) {
  const news = NEWS.map((name) => identifier(value[name]));
  const parts = news.some((one) => one !== '') ? news : [hash(stringify(value))];
  return known(field, [messageTemplateId, time], messageTemplateId, ...parts, time);
}

/** @type {(value: any, source: Source) => string} */
function usernameKey({ display_phone_number, status, username }, { wabaId, time }) {
  return known(
    'username',
    [display_phone_number, time],
    wabaId,
    display_phone_number,
    status,
    username,
    time,
  );
}

/** A piece of the history, with any number of messages. @type {KeyOf} */
function chunkKey({ metadata }, { phoneNumberId }) {
  const { phase, chunk_order } = isObject(metadata) ? metadata : NOTHING;
  return known('history', [phase, chunk_order], phoneNumberId, 'chunk', phase, chunk_order);
}

/** A message whose file follows the history, where it has been without one. @type {KeyOf} */
function pastKey({ id }, { phoneNumberId }) {
  return known('history', [id], phoneNumberId, 'message', id);
}

/** @type {KeyOf} */
function contactKey({ contact, action, metadata }, { phoneNumberId }) {
  const { user_id, phone_number } = isObject(contact) ? contact : NOTHING;
  const { timestamp } = isObject(metadata) ? metadata : NOTHING;
  const who = first(user_id, phone_number);
  return known('contact', [who, timestamp], phoneNumberId, who, action, timestamp);
}

/** @type {KeyOf} */
function groupKey(item) {
  const { group_id, type, timestamp, request_id, join_request_id } = item;
  const members = ['added_participants', 'removed_participants', 'failed_participants'].map((name) =>
    objects(item[name])
      .map(({ user_id, wa_id, input }) => identifier(first(user_id, wa_id, input)))
      .sort(),
  );
  const about = [request_id, first(join_request_id, item.user_id, item.wa_id)];
  const who = members.flat().length > 0 ? [hash(JSON.stringify(members))] : [];
  return known('group', [group_id, timestamp], group_id, type, ...about, timestamp, ...who);
}

/**
 * A key of its parts; none if what tells it from others is missing.
 *
 * @param {string} kind
 * @param {unknown[]} needed
 * @param {...unknown} parts
 */
const known = (kind, needed, ...parts) =>
  needed.some((part) => identifier(part) === '') ? '' : keyOf(kind, ...parts.map(identifier));

/** The first that says something. @param {...unknown} values */
const first = (...values) => values.find((value) => identifier(value) !== '');

/**
 * How many events the value of a field is, at most.
 *
 * @param {string} field
 * @param {any} value
 */
function countOf(field, value) {
  const holder = holderOf(field, value);
  const lists = holder === undefined ? [] : Object.keys(LISTS.get(field) ?? {});
  return lists.reduce((sum, name) => sum + (Array.isArray(holder[name]) ? holder[name].length : 0), 0);
}

/**
 * The events of a field's value: one for each entry of its lists, or the value itself.
 *
 * @param {string} field
 * @param {any} value
 * @param {Source} source
 * @returns {Item[]}
 */
function itemsOf(field, value, source) {
  const { wabaId, time } = source;
  const holder = holderOf(field, value);
  const lists = holder === undefined ? [] : Object.entries(LISTS.get(field) ?? {});
  const entries = lists.flatMap(([name, list]) =>
    objects(holder[name]).map((entry) => ({ name, list, entry })),
  );
  if (entries.length === 0) {
    const key = isObject(value) ? ownKey(field, value, source) : '';
    return [{ value, key: key || fieldKey(wabaId, time, field, value) }];
  }
  const rest = { ...holder };
  for (const [name] of lists) delete rest[name];
  /** @type {string | undefined} */
  let shared;
  const sharedKey = () => {
    shared ??= hash(stringify(rest)); // it may be much more than they are
    return shared;
  };
  const { [field]: _, ...around } = value;
  const parts = holder === value ? [rest] : [rest, around];
  return entries.map(({ name, list, entry }) => {
    /** @param {any[]} parts */
    const beside = ([inner, outer]) => {
      const alone = { ...inner, [name]: [entry] };
      return outer === undefined ? alone : { ...outer, [field]: alone };
    };
    const isOnly = entries.length === 1;
    return {
      value: isOnly ? value : beside(parts),
      shared: isOnly ? undefined : { parts, entry, beside },
      key: list.key(entry, source) || fieldKey(wabaId, time, field, [name, entry, sharedKey()]),
      message: list.message?.(entry),
      status: list.status?.(entry),
      isSent: list.isSent,
    };
  });
}

/** @param {string} field @param {any} value @param {Source} source */
function ownKey(field, value, source) {
  const key = VALUES.get(field);
  return key === undefined ? templateKey(field, value, source) : key(value, source);
}

/** What holds the lists: that of `standby` is a value in the value. @param {string} field @param {any} value */
function holderOf(field, value) {
  if (!isObject(value)) return undefined;
  return field === 'standby' && isObject(value.standby) ? value.standby : value;
}

/** @param {unknown} items @returns {any[]} */
const objects = (items) => (Array.isArray(items) ? items.filter(isObject) : []);

const NOTHING = /** @type {any} */ ({});

module.exports = { countOf, itemsOf };
