// The table of what the package exports: each name, and the file it comes from. `index.js`, `library.js` and
// `entries/utils.js` hand it out. Files are loaded when a name of theirs is needed, so that a program that only sends
// starts without them.
const { WhatsApp } = require('./client.js');

/**
 * Names and what loads their file. Each path is written out in a `require` of its own, because tracers and bundlers
 * follow no others.
 *
 * @typedef {[load: () => any, names: readonly string[]][]} Table
 */

/** Functions: their file is loaded with the first call, because an `import` reads every name. @type {Table} */
const functions = [
  [() => require('./adapters/express.js'), ['ExpressWebhook', 'expressWebhookHandler']],
  [() => require('./adapters/fastify.js'), ['fastifyWebhookHandler']],
  [() => require('./adapters/fetch.js'), ['fetchWebhookHandler']],
  [() => require('./adapters/hono.js'), ['honoWebhookHandler']],
  [() => require('./adapters/koa.js'), ['koaWebhookHandler']],
  [() => require('./adapters/nest.js'), ['nestWebhookHandler']],
  [() => require('./adapters/next-app.js'), ['nextjsAppWebhookHandler']],
  [() => require('./adapters/next-pages.js'), ['nextjsPagesWebhookHandler']],
  [() => require('./adapters/next.js'), ['NextJsWebhook', 'nextjsWebhookHandler']],
  [() => require('./adapters/node-http.js'), ['nodeWebhookHandler']],
  [
    () => require('./templates.js'),
    [
      'createAuthenticationTemplate',
      'createCatalogTemplate',
      'createCouponTemplate',
      'createLimitedTimeOfferTemplate',
      'createMediaCardCarouselTemplate',
      'createMPMTemplate',
      'createOTPTemplate',
      'createProductCardCarouselTemplate',
      'createSPMTemplate',
      'createTemplate',
    ],
  ],
  [
    () => require('./webhook/message.js'),
    [
      'extractMessageText',
      'getContactsInfo',
      'getInteractiveReply',
      'getLocationInfo',
      'getMediaInfo',
      'getOrderInfo',
      'getReactionInfo',
      'isAudioMessage',
      'isButtonMessage',
      'isButtonReply',
      'isCallPermissionReply',
      'isContactsMessage',
      'isDocumentMessage',
      'isEditMessage',
      'isImageMessage',
      'isInteractiveMessage',
      'isListReply',
      'isLocationMessage',
      'isMediaPlaceholderMessage',
      'isNfmReply',
      'isOrderMessage',
      'isReactionMessage',
      'isRequestWelcomeMessage',
      'isRevokeMessage',
      'isStickerMessage',
      'isSystemMessage',
      'isTextMessage',
      'isUnsupportedMessage',
      'isVideoMessage',
    ],
  ],
  [() => require('./compat/webhook-messages.js'), ['processWebhookMessages']],
];

/** Classes and constants: their file is loaded when the name is first read. @type {Table} */
const values = [
  [
    () => require('./compat/standalone.js'),
    [
      'AnalyticsApi',
      'AppsApi',
      'BlockUsersApi',
      'BusinessApi',
      'BusinessProfileApi',
      'CallingApi',
      'CommerceApi',
      'EncryptionApi',
      'FlowApi',
      'GroupsApi',
      'MarketingMessagesApi',
      'MediaApi',
      'MessageApi',
      'MessageHistoryApi',
      'MessagesApi',
      'PaymentsApi',
      'PhoneNumberApi',
      'QrCodeApi',
      'RegistrationApi',
      'SignupsApi',
      'SolutionsApi',
      'TemplateApi',
      'ThreadControlApi',
      'TwoStepVerificationApi',
      'WabaApi',
    ],
  ],
  [
    () => require('./enums.js'),
    [
      'AudioMediaTypesEnum',
      'BusinessVerticalEnum',
      'ButtonPositionEnum',
      'CategoryEnum',
      'ComponentTypesEnum',
      'ConversationTypesEnum',
      'CurrencyCodesEnum',
      'DataLocalizationRegionEnum',
      'DocumentMediaTypesEnum',
      'FlowActionEnum',
      'FlowCategoryEnum',
      'FlowStatusEnum',
      'FlowTypeEnum',
      'HttpMethodsEnum',
      'ImageMediaTypesEnum',
      'InteractiveTypesEnum',
      'LanguagesEnum',
      'MessageTypesEnum',
      'ParametersTypesEnum',
      'ReferralSourceTypesEnum',
      'RequestCodeMethodsEnum',
      'StatusEnum',
      'StickerMediaTypesEnum',
      'SubTypeEnum',
      'SystemChangeTypesEnum',
      'TemplateStatusEnum',
      'VideoMediaTypesEnum',
      'WabaAccountReviewStatus',
      'WabaAccountStatus',
      'WabaBusinessVerificationStatus',
      'WabaConfigEnum',
      'WabaHealthStatusCanSendMessage',
      'WebhookTypesEnum',
    ],
  ],
  [
    () => require('./compat/constants.js'),
    [
      'AudioMediaTypes',
      'ButtonPosition',
      'Category',
      'ComponentType',
      'ConversationTypes',
      'DataLocalizationRegion',
      'DocumentMediaTypes',
      'HttpMethods',
      'ImageMediaTypes',
      'InteractiveTypes',
      'Languages',
      'MessageTypes',
      'ParametersTypes',
      'ReferralSourceTypes',
      'RequestCodeMethods',
      'Status',
      'StickerMediaTypes',
      'SubType',
      'SystemChangeTypes',
      'TemplateStatus',
      'VideoMediaTypes',
      'WebhookTypes',
    ],
  ],
  [() => require('./addon.js').core, ['LATEST_API_VERSION']],
  [() => require('./store/error.js'), ['WhatsAppStoreError']],
  [() => require('./store/memory.js'), ['MemoryStore']],
  [() => require('./webhook/processor.js'), ['WebhookProcessor']],
  [() => require('./compat/webhook-handler.js'), ['WebhookHandler']],
];

/** The functions that `meta-cloud-api/utils` exports as well. @type {Table} */
const utilityFunctions = [
  [
    () => require('./errors.js'),
    [
      'createWhatsAppApiError',
      'isApiPermissionErrorCode',
      'isAuthorizationErrorCode',
      'isBlockUserErrorCode',
      'isCallingErrorCode',
      'isFlowErrorCode',
      'isGroupErrorCode',
      'isIntegrityErrorCode',
      'isMaybeSent',
      'isMetaError',
      'isSendMessageErrorCode',
      'isThrottlingErrorCode',
      'isWhatsAppApiErrorResponse',
      'isWhatsAppAuthorizationError',
      'isWhatsAppBlockUserError',
      'isWhatsAppCallingError',
      'isWhatsAppErrorCode',
      'isWhatsAppFlowError',
      'isWhatsAppGroupError',
      'isWhatsAppIntegrityError',
      'isWhatsAppSendMessageError',
      'isWhatsAppThrottlingError',
      'normalizeMetaError',
    ],
  ],
  [() => require('./compat/query.js'), ['buildFieldsQueryString', 'objectToQueryString']],
  [() => require('./compat/configuration-table.js'), ['formatConfigTable']],
  [
    () => require('./flow/encryption.js'),
    ['decryptFlowRequest', 'encryptFlowResponse', 'generateEncryption'],
  ],
  [() => require('./flow/endpoint.js'), ['processFlowRequest']],
  [() => require('./flow/media.js'), ['decryptFlowMedia']],
  [
    () => require('./flow/requests.js'),
    ['isFlowDataExchangeRequest', 'isFlowErrorRequest', 'isFlowPingRequest'],
  ],
  [() => require('./compat/signature.js'), ['constructFullUrl', 'generateXHub256Sig']],
];

/** The classes and constants that `meta-cloud-api/utils` exports as well. @type {Table} */
const utilityValues = [
  [
    () => require('./errors.js'),
    [
      'AUTHORIZATION_ERROR_CODES',
      'BLOCK_USER_ERROR_CODES',
      'CALLING_ERROR_CODES',
      'FLOW_ERROR_CODES',
      'GROUP_ERROR_CODES',
      'INTEGRITY_ERROR_CODES',
      'SEND_MESSAGE_ERROR_CODES',
      'THROTTLING_ERROR_CODES',
      'WHATSAPP_ERROR_CODES',
      'WhatsAppAbortError',
      'WhatsAppApiError',
      'WhatsAppAuthorizationError',
      'WhatsAppBlockUserError',
      'WhatsAppCallingError',
      'WhatsAppError',
      'WhatsAppFlowError',
      'WhatsAppGroupError',
      'WhatsAppIntegrityError',
      'WhatsAppNetworkError',
      'WhatsAppSendMessageError',
      'WhatsAppThrottlingError',
      'WhatsAppUnknownError',
      'WhatsAppValidationError',
    ],
  ],
  [() => require('./compat/logger.js'), ['Logger']],
  [() => require('./flow/error.js'), ['FlowTokenExpiredError']],
];

/**
 * @param {() => any} load
 * @param {string} name
 */
function deferred(load, name) {
  /** @type {Function | undefined} */
  let loaded;
  /** @this {any} @param {unknown[]} args */
  return function exported(...args) {
    loaded ??= /** @type {Function} */ (load()[name]);
    try {
      return loaded.apply(this, args);
    } catch (error) {
      throw require('./stack.js').passOn(error, exported);
    }
  };
}

/**
 * @param {object} target
 * @param {Table} functions
 * @param {Table} values
 */
function expose(target, functions, values) {
  for (const [load, names] of functions) {
    for (const name of names) /** @type {any} */ (target)[name] = deferred(load, name);
  }
  for (const [load, names] of values) {
    for (const name of names) {
      /** @type {unknown} kept, because a test runner may load the file anew */
      let value;
      const get = () => (value ??= load()[name]);
      Object.defineProperty(target, name, { get, enumerable: true });
    }
  }
  return target;
}

const utilities = expose({}, utilityFunctions, utilityValues);

/** @type {any} */
const library = { default: WhatsApp, WhatsApp };
// Tells compilers that `default` is the default import.
Object.defineProperty(library, '__esModule', { value: true });
Object.defineProperties(library, Object.getOwnPropertyDescriptors(utilities));
expose(library, functions, values);

module.exports = { library, utilities };
