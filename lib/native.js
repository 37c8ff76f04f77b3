const { existsSync } = require('node:fs');
const { join } = require('node:path');

const NAME = 'meta-cloud-api';

/** Where a build leaves an addon, most likely first. Both C libraries are tried, so none is detected. */
const targets = {
  linux: [`linux-${process.arch}-gnu`, `linux-${process.arch}-musl`],
  darwin: ['darwin-universal', `darwin-${process.arch}`],
  win32: [`win32-${process.arch}-msvc`],
}[/** @type {string} */ (process.platform)] ?? [`${process.platform}-${process.arch}`];

/**
 * Loads one of the package's addons, or says what to do where there is none.
 *
 * @param {string} name of its file, without the platform
 * @param {string} what it is called in the message
 * @param {string} code of the error
 */
function load(name, what, code) {
  const reasons = [];
  for (const target of targets) {
    const file = join(__dirname, '..', `${name}.${target}.node`);
    const candidates = [file, `${name}-${target}`];
    for (const candidate of candidates) {
      if (candidate === file && !existsSync(file)) continue;
      try {
        return require(candidate);
      } catch (error) {
        const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
        if (code !== 'MODULE_NOT_FOUND') reasons.push(message);
      }
    }
  }
  throw missing(what, code, reasons);
}

/** @param {string} what @param {string} code @param {string[]} reasons */
function missing(what, code, reasons) {
  const platform = `${process.platform}-${process.arch}, Node.js ${process.version}`;
  const lines = [
    `${NAME} has no ${what} for this platform (${platform}).`,
    ...reasons.map((reason) => `It was found but could not be loaded: ${reason}`),
    'What to do:',
    '  1. Install Rust 1.90 or newer (https://rustup.rs).',
    `  2. Run: npm rebuild ${NAME}`,
    'If dependencies were copied from another machine or installed with --ignore-scripts, install them here instead.',
  ];
  return Object.assign(new Error(lines.join('\n')), { code });
}

/** @type {typeof import('../native.js')} */
const native = load('meta-cloud-api', 'native core', 'ERR_NATIVE_CORE_MISSING');

/** A class for each API module. */
const api = {
  BlockUsersApi: native.BlockUsersApi,
  BusinessApi: native.BusinessApi,
  BusinessProfileApi: native.BusinessProfileApi,
  CallingApi: native.CallingApi,
  CommerceApi: native.CommerceApi,
  EncryptionApi: native.EncryptionApi,
  FlowApi: native.FlowApi,
  GroupsApi: native.GroupsApi,
  MarketingMessagesApi: native.MarketingMessagesApi,
  MediaApi: native.MediaApi,
  MessageApi: native.MessageApi,
  MessageHistoryApi: native.MessageHistoryApi,
  PaymentsApi: native.PaymentsApi,
  PhoneNumberApi: native.PhoneNumberApi,
  QrCodeApi: native.QrCodeApi,
  RegistrationApi: native.RegistrationApi,
  SolutionsApi: native.SolutionsApi,
  TemplateApi: native.TemplateApi,
  TwoStepVerificationApi: native.TwoStepVerificationApi,
  WabaApi: native.WabaApi,
};

module.exports = {
  load,
  api,
  Cancel: native.Cancel,
  Client: native.Client,
  MediaSink: native.MediaSink,
  MediaSource: native.MediaSource,
  graphErrors: native.graphErrors,
  version: native.VERSION,
  readDelivery: native.readDelivery,
  sameToken: native.sameToken,
  // Only for the test that proves that a panic ends nothing.
  testPanic: process.env.META_CLOUD_API_TEST_PANIC === '1' ? native.testPanic : undefined,
};
