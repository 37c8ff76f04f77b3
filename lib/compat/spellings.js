// Spellings of the documentation and of older releases, each as a change of arguments into those of the one real
// method, which is in the core. `answer.js` hands them to the guard.
const { fromFailure } = require('../errors.js');
const { bytesOfBlob, isBlob } = require('../files/blob.js');
const messages = require('./message-spellings.js');
const { isObject } = require('../value.js');

const { optionsOf } = messages;

/**
 * @typedef {(...args: any[]) => any[] | Promise<any[]>} Spelling
 *
 * @typedef {object} Alias
 * @property {(...args: any[]) => any[]} [args] into the real one's
 * @property {(result: any) => unknown} [result] from the real one's
 */

/**
 * Lets the members of `source` be read from `target` as well, hidden from `console.log`, spread and
 * comparison.
 *
 * @param {any} target
 * @param {any} source
 */
function exposed(target, source) {
  if (!isObject(target) || !isObject(source)) return target;
  for (const [name, value] of Object.entries(source)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
  return target;
}

/**
 * Graph answers a list of one where the documentation reads an object.
 *
 * @param {any} body
 */
function onlyOne(body) {
  if (Array.isArray(body.data)) exposed(body.data, body.data[0]);
  return body;
}

/**
 * @param {Blob} blob
 */
async function picture(blob) {
  return {
    profilePictureFile: await bytesOfBlob(blob),
    profilePictureType: blob.type,
    profilePictureName: /** @type {Partial<File>} */ (blob).name ?? 'blob',
  };
}

/**
 * A media id, alone or as `{ mediaId }`.
 *
 * @type {(...args: any[]) => any[]}
 */
const ofMedia = (media, options) => [isObject(media) ? media.mediaId : media, undefined, options];

/**
 * Flow metadata in Graph's spelling.
 *
 * @param {any} data
 */
function flowData(data) {
  if (!isObject(data)) return data;
  const { flowJson, cloneFlowId, endpointUri, applicationId, ...rest } = data;
  return {
    ...given('flow_json', flowJson),
    ...given('clone_flow_id', cloneFlowId),
    ...given('endpoint_uri', endpointUri),
    ...given('application_id', applicationId),
    ...rest,
  };
}

/**
 * @param {string} name
 * @param {unknown} value
 */
const given = (name, value) => (value === undefined ? {} : { [name]: value });

/** @type {Record<string, Record<string, Spelling>>} */
const spellings = {
  FlowApi: {
    // getFlow(flowId, { fields, dateFormat }, options?): site of 3.x.
    getFlow(flowId, second, ...rest) {
      if (!isObject(second) || Array.isArray(second)) return [flowId, second, ...rest];
      return [flowId, second.fields, second.dateFormat ?? second.date_format, rest[0]];
    },
  },
  ...messages.spellings,
  GroupsApi: {
    // createGroup({ profile_picture }): site of 3.x. It is left out as in 3.1.1, because Graph takes none at creation.
    createGroup(params, options) {
      if (!isObject(params) || !('profile_picture' in params)) return [params, options];
      const { profile_picture, ...rest } = params;
      return [rest, options];
    },
    // updateGroupSettings(groupId, { profile_picture }): site of 3.x.
    updateGroupSettings(groupId, params, options) {
      if (!isObject(params)) return [groupId, params, options];
      const { profile_picture, profilePictureFile = profile_picture, ...rest } = params;
      if (!profilePictureFile) return [groupId, rest, options];
      if (!isBlob(profilePictureFile)) return [groupId, { ...rest, profilePictureFile }, options];
      return picture(profilePictureFile).then((file) => [groupId, { ...rest, ...file }, options]);
    },
  },
  PhoneNumberApi: {
    // requestVerificationCode({ codeMethod, locale }): site of June 2025. That of 3.x leaves the language out once.
    requestVerificationCode(request, options) {
      if (!isObject(request)) return [request, options];
      const { codeMethod, locale, code_method = codeMethod, language = locale ?? 'en_US', ...rest } = request;
      return [{ code_method, language, ...rest }, options];
    },
    // verifyCode('123456'): site of 3.x.
    verifyCode(code, options) {
      return [typeof code === 'string' ? { code } : code, options];
    },
  },
  RegistrationApi: {
    // register(pin, dataLocalizationRegion?): 3.1.1. The site of June 2025 passes an object.
    register(first, second, ...rest) {
      if (isObject(first)) return [first, second];
      const dataLocalizationRegion = isObject(second) ? undefined : second;
      return [{ pin: first, dataLocalizationRegion }, optionsOf([second, ...rest])];
    },
  },
  SolutionsApi: {
    // getSolutionAccessToken(solutionId, fields?): 3.1.1.
    getSolutionAccessToken(solutionId, second, options) {
      if (typeof second !== 'string' && !Array.isArray(second)) return [solutionId, second, options];
      return [solutionId, second === '' ? undefined : { fields: second }, options];
    },
  },
};

/** @type {Record<string, Record<string, (result: any) => unknown>>} */
const results = {
  CallingApi: {
    // getCallPermissions().can_call: site of 3.x.
    getCallPermissions(body) {
      if (!Array.isArray(body.actions)) return body;
      const start = body.actions.find((/** @type {any} */ action) => action?.action_name === 'start_call');
      return exposed(body, { can_call: start?.can_perform_action === true });
    },
  },
  CommerceApi: {
    // getCommerceSettings().is_cart_enabled: site of 3.x.
    getCommerceSettings(body) {
      return exposed(onlyOne(body), body.data?.[0]);
    },
  },
  EncryptionApi: { getEncryptionPublicKey: onlyOne },
  PhoneNumberApi: {
    // getThroughput().level: site of 3.x.
    getThroughput: (body) => exposed(body, body.throughput),
    // getConversationalAutomation().prompts: the types of 3.1.1.
    getConversationalAutomation: (body) => exposed(body, body.conversational_automation),
  },
  QrCodeApi: {
    // getQrCode().code: the types of 3.1.1. getQrCode().data.code: site of June 2025.
    getQrCode: (body) => exposed(onlyOne(body), body.data?.[0]),
  },
  TwoStepVerificationApi: {
    // A failed read resolves to "unknown" and keeps its reason, for a caller who asks.
    status({ error, ...known }) {
      if (error === undefined) return known;
      return Object.defineProperty(known, 'error', { value: fromFailure(error) });
    },
  },
};

/** What the site of June 2025 reads from a phone number. Graph's own default leaves out `status`. */
const DOCUMENTED_FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'status',
  'quality_rating',
  'code_verification_status',
  'name_status',
  'platform_type',
  'throughput',
];

const QR_CODE_NAMES = { prefilledMessage: 'prefilled_message', imageFormat: 'generate_qr_image' };

/**
 * @param {any} request
 * @param {Record<string, string>} names
 */
function renamed(request, names) {
  if (!isObject(request)) return request;
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [names[name] ?? name, value]));
}

/**
 * What other names of methods change beside the name. The names, and who documents them, are in `names.js`.
 *
 * @type {Record<string, Record<string, Alias>>}
 */
const aliases = {
  BusinessProfileApi: {
    update: {
      args: (request, ...rest) => [
        isObject(request) ? { messaging_product: 'whatsapp', ...request } : request,
        ...rest,
      ],
    },
    createProfilePhotoUploadSession: {
      args: (session, ...rest) => [session?.file_length, session?.file_type, session?.file_name, ...rest],
    },
  },
  FlowApi: {
    // The account is the configured one.
    create: { args: (data, ...rest) => [undefined, flowData(data), ...rest] },
    update: {
      args: ({ flowId, ...data } = {}, ...rest) => [flowId, flowData(data), ...rest],
    },
    updateMetadata: {
      args: (flowId, data, ...rest) => [flowId, flowData(data), ...rest],
    },
    updateJson: { args: (flowId, file, ...rest) => [flowId, { file }, ...rest] },
    uploadFlowJson: {
      args: (flowId, file, ...rest) => [flowId, { file }, ...rest],
    },
    getPreviewUrl: {
      args: (flowId, options) => [flowId, false, options],
    },
    getAssets: { args: (flowId, options) => [flowId, undefined, options] },
    getFlowAssets: { args: (flowId, options) => [flowId, undefined, options] },
    migrate: {
      args: ({ sourceWabaId, destinationWabaId, sourceFlowNames } = {}, ...rest) => [
        destinationWabaId,
        { source_waba_id: sourceWabaId, source_flow_names: sourceFlowNames },
        ...rest,
      ],
    },
  },
  MediaApi: {
    get: { args: ofMedia },
    getUrl: { args: ofMedia },
    retrieveMediaUrl: { args: ofMedia },
    delete: { args: ofMedia },
  },
  ...messages.aliases,
  GroupsApi: {
    // The documentation reads it as a list and as `data.groups`.
    listGroups: {
      result: (body) =>
        Array.isArray(body.data?.groups)
          ? { ...body, data: exposed([...body.data.groups], body.data) }
          : body,
    },
    approveJoinRequest: {
      args: (groupId, id, options) => [groupId, [id], options],
    },
    rejectJoinRequest: {
      args: (groupId, id, options) => [groupId, [id], options],
    },
  },
  PhoneNumberApi: {
    get: {
      args: (fields = DOCUMENTED_FIELDS, options) => [fields, options],
    },
    getAll: {
      args: (params, options) => [{ fields: DOCUMENTED_FIELDS, ...params }, options],
    },
    updateDisplayName: {
      args: (request, options) => [renamed(request, { displayName: 'new_display_name' }), options],
    },
    updateSettings: {
      args: (request, options) => [
        renamed(request, { enableConversationalComponents: 'enable_welcome_message' }),
        options,
      ],
    },
  },
  QrCodeApi: {
    create: {
      args: (request, options) => [renamed(request, QR_CODE_NAMES), options],
    },
    update: {
      args: (code, request, options) => [{ code, ...renamed(request, QR_CODE_NAMES) }, options],
    },
  },
  WabaApi: {
    getWebhookSubscriptions: {
      args: (wabaId, options) => [wabaId, undefined, options],
    },
    subscribeWebhooks: {
      args: (wabaId, options) => [undefined, wabaId, options],
    },
  },
};

module.exports = { aliases, results, spellings };
