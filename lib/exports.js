/**
 * What the main entry exports beside the client, and the file each name comes from. Files are loaded when
 * they are needed, so that a program that only sends messages starts without them.
 *
 * @typedef {Record<string, readonly string[]>} Names
 */

/**
 * Functions: their file is loaded with the first call, because an `import` reads every name.
 *
 * @type {Names}
 */
const functions = {
  './adapters/express.js': ['ExpressWebhook', 'expressWebhookHandler'],
  './adapters/fastify.js': ['fastifyWebhookHandler'],
  './adapters/fetch.js': ['fetchWebhookHandler'],
  './adapters/hono.js': ['honoWebhookHandler'],
  './adapters/koa.js': ['koaWebhookHandler'],
  './adapters/nest.js': ['nestWebhookHandler'],
  './adapters/next-app.js': ['nextjsAppWebhookHandler'],
  './adapters/next-pages.js': ['nextjsPagesWebhookHandler'],
  './adapters/next.js': ['NextJsWebhook', 'nextjsWebhookHandler'],
  './adapters/node-http.js': ['nodeWebhookHandler'],
  './errors.js': [
    'createWhatsAppApiError',
    'isApiPermissionErrorCode',
    'isAuthorizationErrorCode',
    'isBlockUserErrorCode',
    'isCallingErrorCode',
    'isFlowErrorCode',
    'isGroupErrorCode',
    'isIntegrityErrorCode',
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
  './query.js': ['buildFieldsQueryString', 'objectToQueryString'],
  './configuration-table.js': ['formatConfigTable'],
  './flow/encryption.js': ['decryptFlowRequest', 'encryptFlowResponse', 'generateEncryption'],
  './flow/endpoint.js': ['processFlowRequest'],
  './flow/media.js': ['decryptFlowMedia'],
  './flow/requests.js': ['isFlowDataExchangeRequest', 'isFlowErrorRequest', 'isFlowPingRequest'],
  './signature.js': ['constructFullUrl', 'generateXHub256Sig'],
  './templates.js': [
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
  './webhook/message.js': [
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
    'isContactsMessage',
    'isDocumentMessage',
    'isImageMessage',
    'isInteractiveMessage',
    'isListReply',
    'isLocationMessage',
    'isNfmReply',
    'isOrderMessage',
    'isReactionMessage',
    'isStickerMessage',
    'isSystemMessage',
    'isTextMessage',
    'isVideoMessage',
  ],
  './webhook/dispatch.js': ['processWebhookMessages'],
};

/**
 * Classes and constants: their file is loaded when the name is first read.
 *
 * @type {Names}
 */
const values = {
  './standalone.js': [
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
    'SolutionsApi',
    'TemplateApi',
    'TwoStepVerificationApi',
    'WabaApi',
  ],
  './errors.js': [
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
  './logger.js': ['Logger'],
  './flow/error.js': ['FlowTokenExpiredError'],
  './enums.js': [
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
  './constants.js': [
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
  './store/error.js': ['WhatsAppStoreError'],
  './store/memory.js': ['MemoryStore'],
  './webhook/processor.js': ['WebhookProcessor'],
  './adapters/webhook-handler.js': ['WebhookHandler'],
};

/** @type {Record<string, Function>} */
const deferred = {};

/** @param {string} file @param {string} name */
function defer(file, name) {
  /** @type {Function | undefined} */
  let loaded;
  const { [name]: value } = {
    /** @this {any} */
    [name](/** @type {unknown[]} */ ...args) {
      loaded ??= /** @type {Function} */ (require(file)[name]);
      return loaded.apply(this, args);
    },
  };
  return value;
}

/**
 * @param {Record<string, unknown>} exports
 * @param {(file: string) => boolean} [isIncluded]
 */
function expose(exports, isIncluded = () => true) {
  for (const file of Object.keys(functions).filter(isIncluded)) {
    for (const name of functions[file]) {
      deferred[name] ??= defer(file, name);
      exports[name] = deferred[name];
    }
  }
  for (const file of Object.keys(values).filter(isIncluded)) {
    for (const name of values[file]) {
      Object.defineProperty(exports, name, { get: () => require(file)[name], enumerable: true });
    }
  }
}

module.exports = { expose };
