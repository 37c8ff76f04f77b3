// Spellings of sends and templates, as changes of arguments into those of the real methods: a part of `spellings.js`.

const { isObject } = require('../value.js');

/**
 * @typedef {(...args: any[]) => any[]} Spelling
 * @typedef {{ args?: Spelling }} Alias
 */

/** @param {unknown[]} args */
const optionsOf = (args) => args.find(isObject);

/**
 * The fields of a payload that the site of 3.x writes beside the recipient, by the method that
 * takes them.
 */
const payloads = {
  audio: ['id', 'link', 'voice'],
  contacts: [],
  document: ['id', 'link', 'caption', 'filename'],
  image: ['id', 'link', 'caption'],
  interactive: ['type', 'header', 'body', 'footer', 'action'],
  location: ['latitude', 'longitude', 'name', 'address'],
  sticker: ['id', 'link'],
  template: ['name', 'language', 'components'],
  video: ['id', 'link', 'caption'],
};

/** The `type` of what a method of its own sends. */
const interactiveTypes = {
  interactiveAddressMessage: 'address_message',
  interactiveCarousel: 'carousel',
  interactiveCtaUrl: 'cta_url',
  interactiveFlow: 'flow',
  interactiveList: 'list',
  interactiveLocationRequest: 'location_request_message',
  interactiveReplyButtons: 'button',
};

/**
 * method(payload, recipient, replyMessageId?): releases 0.0.x, site of June 2025.
 *
 * @param {any[]} args
 */
function positional([body, to, ...rest]) {
  const replyMessageId = isObject(rest[0]) ? undefined : rest[0];
  return [{ body, to, replyMessageId }, optionsOf(rest)];
}

/** Options have no `id`; a customer has. @param {any} value */
const isRecipient = (value) =>
  typeof value === 'string' || typeof value === 'number' || (isObject(value) && typeof value.id === 'string');

/**
 * method({ to, image: { … } }) and method({ to, link }): site of 3.x, READMEs from 2.7.0.
 *
 * @param {any} params
 * @param {string} kind
 * @param {readonly string[]} fields
 */
function nested(params, kind, fields) {
  const { [kind]: payload, ...beside } = params;
  if (isObject(payload)) return { ...beside, body: payload };
  const body = Object.fromEntries(
    fields.filter((field) => field in params).map((field) => [field, params[field]]),
  );
  if (Object.keys(body).length === 0) return params;
  const rest = Object.entries(params).filter(([name]) => !fields.includes(name));
  return { ...Object.fromEntries(rest), body };
}

/**
 * @param {string} kind
 * @param {readonly string[]} fields
 * @returns {Spelling}
 */
const sending =
  (kind, fields) =>
  (first, second, ...rest) => {
    if (isRecipient(second)) return positional([first, second, ...rest]);
    if (!isObject(first) || first.body !== undefined) return [first, second];
    return [nested(first, kind, fields), second];
  };

/**
 * interactive({ to, body: { text }, action }): site of 3.x. There `body` is a part of the payload, not the payload.
 *
 * @param {string} [type] of a method of its own; the general one is told
 * @returns {Spelling}
 */
const sendingInteractive =
  (type) =>
  (first, second, ...rest) => {
    if (isRecipient(second)) return positional([first, second, ...rest]);
    if (!isObject(first)) return [first, second];
    const { interactive, action } = first;
    if (!isObject(interactive) && !isObject(action)) return [first, second];
    const params = nested(first, 'interactive', payloads.interactive);
    return [type === undefined ? params : { ...params, body: { type, ...params.body } }, second];
  };

/** @type {Record<string, Record<string, Spelling>>} */
const spellings = {
  MarketingMessagesApi: {
    // sendTemplateMessage({ to, body }): in the way of `messages.template` of 3.1.1.
    sendTemplateMessage(first, second) {
      if (!isObject(first) || first.template !== undefined || !isObject(first.body)) return [first, second];
      const { body, ...beside } = first;
      return [{ ...beside, template: body }, second];
    },
  },
  MessageApi: {
    ...Object.fromEntries(Object.entries(payloads).map(([kind, fields]) => [kind, sending(kind, fields)])),
    ...Object.fromEntries(
      Object.entries(interactiveTypes).map(([method, type]) => [method, sendingInteractive(type)]),
    ),
    interactive: sendingInteractive(),
    text(first, second, ...rest) {
      if (typeof first === 'string' || isRecipient(second)) return positional([first, second, ...rest]);
      if (!isObject(first)) return [first, second];
      // text({ to, text: { body } }) and text({ to, body, preview_url }): site of 3.x.
      const params = first.body === undefined ? nested(first, 'text', []) : first;
      if (params.preview_url === undefined) return [params, second];
      const { preview_url, ...beside } = params;
      return [{ previewUrl: preview_url, ...beside }, second];
    },
    // template(name, language, components, recipient, replyMessageId?): site of June 2025.
    template(first, second, ...rest) {
      if (typeof first !== 'string') {
        const [params, options] = sending('template', payloads.template)(first, second, ...rest);
        const { body } = params ?? {};
        if (typeof body?.language !== 'string') return [params, options];
        return [{ ...params, body: { ...body, language: { code: body.language } } }, options];
      }
      const language = typeof second === 'string' ? { code: second } : second;
      const [components, ...addressed] = rest;
      return positional([{ name: first, language, components: components ?? undefined }, ...addressed]);
    },
    // reaction({ to, message_id, emoji }) and reaction({ to, reaction: { … } }): site of 3.x.
    reaction(first, second) {
      if (!isObject(first)) return [first, second];
      const { reaction, ...given } = first;
      const { message_id, ...params } = isObject(reaction) ? { ...given, ...reaction } : first;
      return [message_id === undefined ? first : { messageId: message_id, ...params }, second];
    },
    markAsRead: receivedMessage,
    showTypingIndicator: receivedMessage,
    status: receivedMessage,
  },
};

/**
 * markAsRead('wamid.…'): site of June 2025. markAsRead({ message_id }): Graph's own spelling.
 *
 * @type {Spelling}
 */
function receivedMessage(first, second) {
  if (typeof first === 'string') return [{ messageId: first }, second];
  if (!isObject(first) || first.message_id === undefined) return [first, second];
  const { message_id, ...params } = first;
  return [{ messageId: message_id, ...params }, second];
}

/**
 * The account among the parameters, where the method itself takes it apart.
 *
 * @type {Spelling}
 */
function ofBusiness(first, ...rest) {
  if (!isObject(first) || first.businessId === undefined) return [first, undefined, optionsOf(rest)];
  const { businessId, ...params } = first;
  return [params, businessId, optionsOf(rest)];
}

/** @type {Record<string, Record<string, Alias>>} */
const aliases = {
  TemplateApi: {
    // create({ businessId, … }), list({ businessId }): READMEs of 0.1.23 to 1.7.3.
    create: { args: ofBusiness },
    list: { args: ofBusiness },
  },
};

module.exports = { aliases, optionsOf, spellings };
