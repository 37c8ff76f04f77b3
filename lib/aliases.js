/**
 * Other names: the documentation's and those of older releases. What such a method changes beside its name
 * is in `documented.js`, which is loaded with the first call.
 */

/** @type {Record<string, Record<string, string>>} */
const aliases = {
  BusinessProfileApi: {
    get: 'getBusinessProfile',
    update: 'updateBusinessProfile',
    createProfilePhotoUploadSession: 'createUploadSession',
    uploadProfilePhotoBytes: 'uploadMedia',
    getProfilePhotoUpload: 'getUploadHandle',
  },
  EncryptionApi: {
    getBusinessPublicKey: 'getEncryptionPublicKey',
    setBusinessPublicKey: 'setEncryptionPublicKey',
  },
  FlowApi: {
    create: 'createFlow',
    update: 'updateFlowMetadata',
    updateMetadata: 'updateFlowMetadata',
    updateJson: 'updateFlowJson',
    uploadFlowJson: 'updateFlowJson',
    getPreviewUrl: 'getFlowPreview',
    publish: 'publishFlow',
    deprecate: 'deprecateFlow',
    getAssets: 'listAssets',
    getFlowAssets: 'listAssets',
    migrate: 'migrateFlows',
  },
  GroupsApi: {
    listGroups: 'getActiveGroups',
    approveJoinRequest: 'approveJoinRequests',
    rejectJoinRequest: 'rejectJoinRequests',
    revokeGroupInviteLink: 'resetGroupInviteLink',
  },
  MediaApi: {
    get: 'getMediaById',
    getUrl: 'getMediaById',
    retrieveMediaUrl: 'getMediaById',
    delete: 'deleteMedia',
  },
  MessageApi: {
    list: 'interactiveList',
    replyButtons: 'interactiveReplyButtons',
  },
  PhoneNumberApi: {
    get: 'getPhoneNumberById',
    getAll: 'getPhoneNumbers',
    verify: 'verifyCode',
    updateDisplayName: 'updatePhoneNumberStatus',
    updateSettings: 'setConversationalAutomation',
    getConversationalAutomationSettings: 'getConversationalAutomation',
  },
  QrCodeApi: {
    create: 'createQrCode',
    getAll: 'getQrCodes',
    get: 'getQrCode',
    update: 'updateQrCode',
    delete: 'deleteQrCode',
  },
  TemplateApi: {
    create: 'createTemplate',
    list: 'getTemplates',
  },
  WabaApi: {
    getWebhookSubscriptions: 'getAllWabaSubscriptions',
    subscribeWebhooks: 'updateWabaSubscription',
    unsubscribeWebhooks: 'unsubscribeFromWaba',
  },
};

/** Of the properties of a `WhatsApp`. */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

module.exports = { aliases, properties };
