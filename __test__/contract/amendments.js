// Where bodies.test.js may differ from Meta's OpenAPI document, and why.

const HOUR = { format: undefined, pattern: '^[0-2]\\d:[0-5]\\d$' };

/**
 * Where Meta's OpenAPI document of v23.0 contradicts its own examples or Meta's pages: what is merged into
 * a schema instead, and why.
 *
 * @type {Array<{ why: string, schema: string, merge: object }>}
 */
const schemas = [
  {
    why: 'webhooks bring `biz_opaque_callback_data` back; user ids, identity hashes: newer than v23.0',
    schema: 'BaseMessageProperties',
    merge: {
      required: ['messaging_product', 'recipient_type', 'type'],
      anyOf: [{ required: ['to'] }, { required: ['recipient'] }],
      properties: {
        recipient: { type: 'string' },
        biz_opaque_callback_data: { type: 'string', maxLength: 512 },
        recipient_identity_key_hash: { type: 'string' },
        message_activity_sharing: { type: 'boolean' },
      },
    },
  },
  {
    why: 'webhooks bring it back',
    schema: 'MarketingMessageRequestPayload',
    merge: { properties: { biz_opaque_callback_data: { type: 'string', maxLength: 512 } } },
  },
  {
    why: 'the page on locations sends numbers',
    schema: 'LocationMessage.allOf.1.properties.location.properties',
    merge: { latitude: { type: 'number' }, longitude: { type: 'number' } },
  },
  {
    why: 'the page on contacts also has CELL, MAIN, IPHONE and WHATSAPP',
    schema: 'PhoneObject.properties.type',
    merge: { enum: ['CELL', 'MAIN', 'IPHONE', 'HOME', 'WORK', 'WHATSAPP'] },
  },
  {
    why: 'the page on templates sends `code` alone',
    schema: 'LanguageObject',
    merge: { required: ['code'] },
  },
  {
    why: 'Graph takes capitals too: 3.1.1 sends what its enums hold',
    schema: 'TemplateComponent.properties.type',
    merge: { enum: ['header', 'body', 'button', 'HEADER', 'BODY', 'BUTTON'] },
  },
  {
    why: 'the same edge has them in its examples (orders) or on its pages (the others)',
    schema: 'InteractiveObject.properties.type',
    merge: {
      enum: [
        ...[
          'button',
          'list',
          'product',
          'product_list',
          'catalog_message',
          'flow',
          'call_permission_request',
        ],
        ...['order_details', 'order_status', 'cta_url', 'location_request_message', 'address_message'],
        ...['carousel', 'request_contact_info'],
      ],
    },
  },
  {
    why: 'the actions of those types',
    schema: 'ActionObject',
    merge: {
      oneOf: [
        {
          required: ['name', 'parameters'],
          properties: { name: { enum: ['review_and_pay', 'review_order', 'cta_url', 'address_message'] } },
        },
        {
          required: ['name'],
          not: { required: ['parameters'] },
          properties: { name: { enum: ['send_location', 'request_contact_info', 'catalog_message'] } },
        },
        { required: ['cards'], properties: { cards: { type: 'array', minItems: 2, maxItems: 10 } } },
      ],
    },
  },
  {
    why: 'the page on calling settings has capitals, and these icons',
    schema: 'CallingSettings.properties',
    merge: {
      status: { enum: ['ENABLED', 'DISABLED'] },
      call_icon_visibility: { enum: ['DEFAULT', 'DISABLE_ALL'] },
    },
  },
  {
    why: "the document's own examples are hours such as 09:00, without seconds and zone",
    schema: 'ScheduleCreateRequest.properties',
    merge: { start_time: HOUR, end_time: HOUR },
  },
  {
    why: 'a call under way has its `call_id` and no `to`, says the page on calls',
    schema: 'CallTerminateRequestPayload.properties',
    merge: {
      action: { enum: ['pre_accept', 'accept', 'reject', 'terminate'] },
      session: { type: 'object', required: ['sdp_type', 'sdp'] },
      biz_opaque_callback_data: { type: 'string', maxLength: 512 },
    },
  },
];

/** Bodies where the document has none, and why they are sent. By operation. */
const bodies = {
  'POST /{Business-ID}/onboard_partners_to_mm_lite': '3.1.1 sends it there; the query has it as documented',
  'POST /{Flow-ID}/publish': '3.1.1 sends an empty object',
  'POST /{Flow-ID}/deprecate': '3.1.1 sends an empty object',
};

/** Edges that the document does not have, by the method or the module that sends to them. */
const undocumented = {
  'businessProfile.uploadMedia': 'an upload session',
  'businessProfile.uploadProfilePhotoBytes': 'an upload session',
  analytics: 'analytics have a page of their own',
  apps: 'tokens and subscriptions are those of Graph, not of WhatsApp',
  'business.getParentBsuidAccounts': 'newer than v23.0',
  'business.shareCreditLine': 'credit lines have a page of their own',
  payments: 'payment configurations have pages of their own',
  'phoneNumbers.requestSmbAppData': 'newer than v23.0',
  'phoneNumbers.setUsername': 'newer than v23.0',
  requester: 'whatever its caller names',
  signups: 'newer than v23.0',
  'templates.archiveTemplates': 'newer than v23.0',
  'templates.createMessageSample': 'newer than v23.0',
  'templates.createTemplateFromLibrary': 'the library has a page of its own',
  'templates.createTemplateGroup': 'newer than v23.0',
  'templates.migrateTemplates': 'migration has a page of its own',
  'templates.unarchiveTemplates': 'newer than v23.0',
  'templates.updateTemplateGroup': 'newer than v23.0',
  'templates.upsertTemplates': 'authentication templates have pages of their own',
  threadControl: 'newer than v23.0',
};

/** Rows whose body is passed on as its caller gave it, and why Graph would refuse it. */
const passedOn = {
  'calling.initiateCall: recorded': 'recordings are newer than v23.0',
  'calling.updateCallMedia: another offer': 'newer than v23.0',
  'messages.image: fields of Graph that this release does not know': 'fields of tomorrow',
  'messages.image: unchecked': 'neither id nor link, the checks being off',
  'messages.interactiveCarousel: one card, unchecked': 'one card, the checks being off',
  'messages.interactive: a type of tomorrow': 'a type of tomorrow',
  'messages.send: everything, as it is': 'a field of tomorrow',
  'messages.send: a pin in a group': 'pins are newer than v23.0',
  'messages.encrypted: nothing is added': 'as recorded from 3.1.1: no product',
  'phoneNumbers.createPhoneNumber: another account': 'no verified name',
  'phoneNumbers.updateOfficialBusinessAccountStatus: as given': 'as recorded from 3.1.1: an action alone',
  'phoneNumbers.updateBusinessComplianceInfo: with the product that Graph asks for': 'a name alone',
  'solutions.createWhatsAppBusinessSolution: as given': 'as recorded from 3.1.1: an app alone',
  'solutions.createWhatsAppBusinessSolution: the configured app': 'no partner',
  'solutions.acceptSolution: an empty body': 'as recorded from 3.1.1',
  'solutions.rejectSolutionDeactivationRequest: as given': 'as recorded from 3.1.1: a reason alone',
  'solutions.rejectSolutionDeactivationRequest: an empty body': 'as recorded from 3.1.1',
  'solutions.rejectSolutionRequest: an empty body': 'as recorded from 3.1.1',
  'waba.removeAssignedUser: the configured account': 'an id that must be encoded',
  'waba.createOBOMobilityIntent: as given': 'as recorded from 3.1.1',
  'waba.setOBOMobilityIntent: as given': 'as recorded from 3.1.1',
  'waba.createWabaSchedule: as given': 'as recorded from 3.1.1: no hours',
  'waba.createWabaSchedule: another account': 'an empty body',
  'waba.updateWhatsAppBusinessProfile: as given': 'as recorded from 3.1.1: no product',
};

module.exports = { bodies, passedOn, schemas, undocumented };
