/**
 * Spellings of the documentation and of older releases, each as a change of arguments into those of the
 * one real method. The real methods live in the native core; everything in this file is compatibility.
 */

const { fromFailure } = require('./errors.js');

/**
 * @typedef {(...args: any[]) => any[]} Spelling
 *
 * @typedef {object} Alias
 * @property {string} method the real one's name
 * @property {Spelling} [args] into the real one's
 * @property {(result: any) => unknown} [result] from the real one's
 */

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null;

/** @param {unknown[]} args */
const optionsOf = (args) => args.find(isObject);

/**
 * A media id, alone or as `{ mediaId }`.
 *
 * @type {Spelling}
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
    // getFlow(flowId, { fields, dateFormat }, options?): the documentation of 3.x.
    getFlow(flowId, second, ...rest) {
      if (!isObject(second) || Array.isArray(second)) return [flowId, second, ...rest];
      return [flowId, second.fields, second.dateFormat ?? second.date_format, rest[0]];
    },
  },
  MessageApi: {
    // text({ body } | 'body', recipient, replyMessageId?): 0.0.x and the documentation's pages.
    text(first, second, ...rest) {
      const positional =
        typeof first === 'string' || typeof second === 'string' || typeof second === 'number';
      if (!positional) return [first, second];
      const replyMessageId = isObject(rest[0]) ? undefined : rest[0];
      return [{ body: first, to: second, replyMessageId }, optionsOf(rest)];
    },
  },
  RegistrationApi: {
    // register(pin, dataLocalizationRegion?): 3.1.1. The documentation passes an object.
    register(first, second, ...rest) {
      if (isObject(first)) return [first, second];
      const dataLocalizationRegion = isObject(second) ? undefined : second;
      return [{ pin: first, dataLocalizationRegion }, optionsOf([second, ...rest])];
    },
  },
};

/** @type {Record<string, Record<string, (result: any) => unknown>>} */
const results = {
  TwoStepVerificationApi: {
    // A failed read resolves to "unknown"; its reason is there for whoever asks.
    status({ error, ...known }) {
      if (error === undefined) return known;
      return Object.defineProperty(known, 'error', { value: fromFailure(error) });
    },
  },
};

/**
 * Other names of methods.
 *
 * @type {Record<string, Record<string, Alias>>}
 */
const aliases = {
  BusinessProfileApi: {
    get: { method: 'getBusinessProfile' },
    update: {
      method: 'updateBusinessProfile',
      args: (request, ...rest) => [
        isObject(request) ? { messaging_product: 'whatsapp', ...request } : request,
        ...rest,
      ],
    },
    createProfilePhotoUploadSession: {
      method: 'createUploadSession',
      args: (session, ...rest) => [session?.file_length, session?.file_type, session?.file_name, ...rest],
    },
    uploadProfilePhotoBytes: { method: 'uploadMedia' },
    getProfilePhotoUpload: { method: 'getUploadHandle' },
  },
  FlowApi: {
    // The account is the configured one.
    create: { method: 'createFlow', args: (data, ...rest) => [undefined, flowData(data), ...rest] },
    update: {
      method: 'updateFlowMetadata',
      args: ({ flowId, ...data } = {}, ...rest) => [flowId, flowData(data), ...rest],
    },
    updateMetadata: {
      method: 'updateFlowMetadata',
      args: (flowId, data, ...rest) => [flowId, flowData(data), ...rest],
    },
    updateJson: { method: 'updateFlowJson', args: (flowId, file, ...rest) => [flowId, { file }, ...rest] },
    uploadFlowJson: {
      method: 'updateFlowJson',
      args: (flowId, file, ...rest) => [flowId, { file }, ...rest],
    },
    getPreviewUrl: {
      method: 'getFlowPreview',
      args: (flowId, options) => [flowId, false, options],
    },
    publish: { method: 'publishFlow' },
    deprecate: { method: 'deprecateFlow' },
    getAssets: { method: 'listAssets', args: (flowId, options) => [flowId, undefined, options] },
    getFlowAssets: { method: 'listAssets', args: (flowId, options) => [flowId, undefined, options] },
    migrate: {
      method: 'migrateFlows',
      args: ({ sourceWabaId, destinationWabaId, sourceFlowNames } = {}, ...rest) => [
        destinationWabaId,
        { source_waba_id: sourceWabaId, source_flow_names: sourceFlowNames },
        ...rest,
      ],
    },
  },
  MediaApi: {
    get: { method: 'getMediaById', args: ofMedia },
    getUrl: { method: 'getMediaById', args: ofMedia },
    retrieveMediaUrl: { method: 'getMediaById', args: ofMedia },
    delete: { method: 'deleteMedia', args: ofMedia },
  },
  PhoneNumberApi: {
    get: { method: 'getPhoneNumberById' },
  },
};

/** Other names of the properties of a `WhatsApp`: the documentation's and those of releases before 1.0. */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

module.exports = { aliases, properties, results, spellings };
