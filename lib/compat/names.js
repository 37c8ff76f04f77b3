// Other names of methods and of a client's properties, as data: the documentation's and those of older releases.
// `modules.js` and `client.js` define them; what such a name changes beside the name is in `spellings.js`.

/** By class: the other name, and the method it calls. @type {Record<string, Record<string, string>>} */
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

/** Other names of a client's properties. @type {Record<string, string>} */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

module.exports = { aliases, properties };
