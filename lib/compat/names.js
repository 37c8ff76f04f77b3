// Other names of methods and of a client's properties, as data: by the release or the documentation that has them.
// `modules.js` and `client.js` define them; what such a name changes beside the name is in `spellings.js`.

/**
 * By where it is documented, by class: the other name, and the method that it calls.
 *
 * @type {Record<string, Record<string, Record<string, string>>>}
 */
const documented = {
  'READMEs of 0.1.23 to 1.7.3': {
    BusinessProfileApi: { get: 'getBusinessProfile', update: 'updateBusinessProfile' },
    FlowApi: { update: 'updateFlowMetadata' },
    MediaApi: { get: 'getMediaById' },
    TemplateApi: { create: 'createTemplate', list: 'getTemplates' },
  },
  'site of June 2025': {
    EncryptionApi: {
      getBusinessPublicKey: 'getEncryptionPublicKey',
      setBusinessPublicKey: 'setEncryptionPublicKey',
    },
    FlowApi: {
      create: 'createFlow',
      updateMetadata: 'updateFlowMetadata',
      updateJson: 'updateFlowJson',
      getPreviewUrl: 'getFlowPreview',
      publish: 'publishFlow',
      deprecate: 'deprecateFlow',
      getAssets: 'listAssets',
      migrate: 'migrateFlows',
    },
    MediaApi: { getUrl: 'getMediaById', delete: 'deleteMedia' },
    PhoneNumberApi: {
      get: 'getPhoneNumberById',
      getAll: 'getPhoneNumbers',
      verify: 'verifyCode',
      updateDisplayName: 'updatePhoneNumberStatus',
      updateSettings: 'setConversationalAutomation',
    },
    QrCodeApi: {
      create: 'createQrCode',
      getAll: 'getQrCodes',
      get: 'getQrCode',
      update: 'updateQrCode',
      delete: 'deleteQrCode',
    },
    WabaApi: {
      getWebhookSubscriptions: 'getAllWabaSubscriptions',
      subscribeWebhooks: 'updateWabaSubscription',
      unsubscribeWebhooks: 'unsubscribeFromWaba',
    },
  },
  'site of 3.x': {
    BusinessProfileApi: {
      createProfilePhotoUploadSession: 'createUploadSession',
      uploadProfilePhotoBytes: 'uploadMedia',
      getProfilePhotoUpload: 'getUploadHandle',
    },
    FlowApi: { uploadFlowJson: 'updateFlowJson', getFlowAssets: 'listAssets' },
    GroupsApi: {
      listGroups: 'getActiveGroups',
      approveJoinRequest: 'approveJoinRequests',
      rejectJoinRequest: 'rejectJoinRequests',
      revokeGroupInviteLink: 'resetGroupInviteLink',
    },
    MediaApi: { retrieveMediaUrl: 'getMediaById' },
    PhoneNumberApi: { getConversationalAutomationSettings: 'getConversationalAutomation' },
  },
  'example program of 3.1.1': {
    MessageApi: { list: 'interactiveList', replyButtons: 'interactiveReplyButtons' },
  },
};

/** By class. @type {Record<string, Record<string, string>>} */
const aliases = {};
for (const classes of Object.values(documented)) {
  for (const name in classes) aliases[name] = { ...aliases[name], ...classes[name] };
}

/** Other names of a client's properties: the documentation's, and those before 1.0. @type {Record<string, string>} */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

module.exports = { aliases, properties };
