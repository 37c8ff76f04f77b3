// Uploads of media, profile pictures and Flow JSON from every form of a file. `modules.js` puts these methods in
// place of the core's own.
const { basename } = require('node:path');
const { core } = require('../addon.js');
const { reported } = require('../answer.js');
const { WhatsAppValidationError, fromFailure } = require('../errors.js');
const { bytesOfBlob, isBlob } = require('./blob.js');
const { telling } = require('./progress.js');
const { isObject } = require('../value.js');

/**
 * @typedef {import('../../types/media.js').UploadMediaRequest} UploadMediaRequest
 * @typedef {import('../../types/native.js').MediaSource} Source
 */

/** So many bytes cross to the core at a time, and it holds a few such pieces. */
const PIECE = 128 * 1024;

/** @param {string} message */
const refuse = (message) => {
  throw new WhatsAppValidationError(message);
};

/**
 * A file as the core takes it: a path that it reads itself, or pieces that are handed over one by one.
 *
 * @param {any} file
 * @param {number} [offset] bytes to leave out
 * @returns {{ source: Source, pieces?: AsyncIterable<any> | Iterable<any>, size?: number | undefined }}
 */
function sourceOf(file, offset = 0) {
  if (typeof file === 'string' && file !== '') return { source: core.MediaSource.file(file, offset) };
  if (isBlob(file)) {
    const rest = file.slice(offset);
    const pieces = typeof rest.stream === 'function' ? webPieces(rest.stream()) : wholeBlob(rest);
    return { source: core.MediaSource.pieces(rest.size), size: rest.size, pieces };
  }
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) {
    const bytes = bytesOf(file).subarray(offset);
    return { source: core.MediaSource.pieces(bytes.length), size: bytes.length, pieces: [bytes] };
  }
  const pieces = typeof file?.getReader === 'function' ? webPieces(file) : file;
  if (!pieces?.[Symbol.asyncIterator] && !pieces?.[Symbol.iterator]) {
    refuse('`file` must be a path, bytes, a Blob, a stream or an iterable of bytes.');
  }
  if (typeof pieces === 'string') refuse('`file` is an empty path.');
  if (offset > 0) refuse('A stream cannot go on at a `fileOffset`.');
  return { source: core.MediaSource.pieces(), pieces };
}

/** @param {Blob} blob */
async function* wholeBlob(blob) {
  yield await bytesOfBlob(blob);
}

/**
 * A web stream, read by hand: its own iterator cannot be ended while it waits for bytes.
 *
 * @param {ReadableStream} stream
 */
function webPieces(stream) {
  return {
    [Symbol.asyncIterator]() {
      const reader = stream.getReader();
      const cancel = async () => {
        await reader.cancel();
        return { done: /** @type {const} */ (true), value: undefined };
      };
      return { next: () => reader.read(), return: cancel };
    },
  };
}

/**
 * @param {any} value
 * @returns {Uint8Array}
 */
function bytesOf(value) {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return refuse('`file` yields something that is not bytes.');
}

/**
 * Hands over the pieces, each when there is room for it, until they end or nobody wants more.
 *
 * @param {any} source
 * @param {any} pieces
 * @param {Promise<undefined>} over resolves when the call has its outcome
 * @param {(error: unknown) => void} failed is told what the source failed with, before the call fails for it
 */
async function feed(source, pieces, over, failed) {
  let whole = false;
  /** @type {any} */
  let iterator;
  try {
    iterator = pieces[Symbol.asyncIterator]?.() ?? pieces[Symbol.iterator]();
    for (;;) {
      // Not only awaited: a source may wait for bytes that never come, and the call is over.
      const next = await Promise.race([iterator.next(), over]);
      if (next === undefined) return;
      if (next.done) break;
      const bytes = bytesOf(await next.value);
      for (let start = 0; start < bytes.length; start += PIECE) {
        if (!(await source.push(bytes.subarray(start, start + PIECE)))) return;
      }
    }
    whole = true;
    await source.end(true);
  } catch (error) {
    failed(error);
    await source.end(false);
  } finally {
    if (!whole) cancel(pieces, iterator);
  }
}

/**
 * Tells a source that nothing more is read, without waiting for what it says to that.
 *
 * @param {any} pieces
 * @param {any} iterator
 */
function cancel(pieces, iterator) {
  try {
    // An iterator that waits for bytes is ended by nothing but the end of its stream.
    if (typeof pieces.destroy === 'function') pieces.destroy();
    Promise.resolve(iterator?.return?.()).catch(() => {});
  } catch {
    // The call has an outcome already.
  }
}

/**
 * Sends a file: the request and the feeding of its pieces, until the call has its outcome.
 *
 * @template Result
 * @param {ReturnType<typeof sourceOf>} given
 * @param {any} options
 * @param {((progress: { loaded: number, total?: number | undefined }) => void) | undefined} onProgress
 * @param {(options: any) => Promise<Result>} send
 */
async function sending({ source, pieces, size }, options, onProgress, send) {
  const cancel = options?.cancel ?? new core.Cancel();
  const progress = () => ({ loaded: source.sent, total: size ?? source.length ?? undefined });
  const transfer = async () => {
    // The request comes first, so that nothing is read when it is refused.
    const sent = send(isObject(options) || options === undefined ? { ...options, cancel } : options);
    if (pieces === undefined) return sent;
    const over = sent.then(
      () => undefined,
      () => undefined,
    );
    /** @type {{ error: unknown } | undefined} */
    let failed;
    feed(source, pieces, over, (error) => {
      failed = { error };
    });
    try {
      return await sent;
    } catch (error) {
      if (failed === undefined) throw error;
      const message = '`file` could not be read: its source failed.';
      const { error: cause } = /** @type {{ error: unknown }} */ (failed);
      throw Object.assign(new WhatsAppValidationError(message), { cause });
    }
  };
  return telling(transfer, onProgress, progress, () => cancel.cancel());
}

/**
 * The name a file goes by: the one that is given, its own, or that of its path. A part with an empty one is no file for
 * those who read forms.
 *
 * @param {any} file
 * @param {unknown} [filename]
 */
function nameOf(file, filename) {
  if (filename !== undefined && filename !== null && filename !== '') return filename;
  if (typeof file === 'string') return basename(file);
  if (typeof file?.name === 'string' && file.name !== '') return file.name;
  return typeof file?.path === 'string' ? basename(file.path) : 'blob';
}

/**
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function uploadingMedia({ upload, uploadMedia }) {
  return {
    /**
     * @this {any}
     * @param {any} request
     * @param {any} [options]
     */
    async upload(request, options) {
      const { given, onProgress, fields } = mediaRequest(request);
      return sending(given, options, onProgress, (all) => upload.call(this, fields, all));
    },
    /**
     * @this {any}
     * @param {any} file
     * @param {string} [messagingProduct]
     * @param {any} [options]
     */
    async uploadMedia(file, messagingProduct, options) {
      if (!isBlob(file)) refuse('`file` must be a File or a Blob: `media.upload` takes the rest.');
      const { given, fields } = mediaRequest({ file, messagingProduct });
      return sending(given, options, undefined, (all) => uploadMedia.call(this, fields, undefined, all));
    },
  };
}

/** @param {any} request */
function mediaRequest(request) {
  if (!isObject(request)) refuse('`request` must be an object such as { file, type }.');
  const { file, type = file?.type, filename, onProgress, messagingProduct } = request;
  if (typeof type !== 'string' || type === '') refuse("`type` is missing: the file's MIME type.");
  const given = sourceOf(file);
  const fields = { file: given.source, type, filename: nameOf(file, filename), messagingProduct };
  return { given, onProgress, fields };
}

/**
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function uploadingFiles({ createUploadSession, getUploadHandle, uploadMedia }) {
  /**
   * @param {any} self
   * @param {string} uploadId
   * @param {any} file the whole of it
   * @param {number | undefined} skip bytes that are there already
   * @param {any} [fileOffset] said to Meta
   * @param {any} [options]
   * @param {any} [onProgress]
   */
  const send = async (self, uploadId, file, skip, fileOffset, options, onProgress) => {
    const given = sourceOf(file, skip);
    const fields = { file: given.source, fileOffset };
    return sending(given, options, onProgress, (all) => uploadMedia.call(self, uploadId, fields, all));
  };
  return {
    /**
     * @this {any}
     * @param {string} uploadId
     * @param {any} file
     * @param {any} [options]
     */
    async uploadMedia(uploadId, file, options) {
      return send(this, uploadId, file, 0, options?.fileOffset, options);
    },
    /**
     * @this {any}
     * @param {any} request
     * @param {any} [options]
     */
    async uploadFile(request, options) {
      if (!isObject(request)) refuse('`request` must be an object such as { file, type }.');
      const { file, type = file?.type, filename, onProgress } = request;
      const size = await sizeOf(file);
      const name = nameOf(file, filename);
      const { id } = JSON.parse(await createUploadSession.call(this, size, type, name, options));
      if (typeof id !== 'string' || id === '') throw withoutId();
      try {
        return await send(this, id, file, 0, 0, options, onProgress);
      } catch (error) {
        // An upload that broke off is taken up once, where it stopped.
        if (!brokeOff(error)) throw error;
        const { file_offset } = JSON.parse(await getUploadHandle.call(this, id, options));
        return await send(this, id, file, file_offset, file_offset, options, onProgress);
      }
    },
  };
}

/** Nothing was sent of the file: the session is one that nobody can name. */
const withoutId = () =>
  fromFailure({
    outcome: 'unreadable',
    message: 'The answer that should begin an upload session has no `id`.',
    code: 'ERR_UNREADABLE_RESPONSE',
    retryable: true,
    attempts: 1,
    maybeSent: false,
    isTimeout: false,
    remedy: 'Repeat the upload; if it goes on, read what `createUploadSession` resolves to.',
  });

/** @param {any} file */
async function sizeOf(file) {
  if (isBlob(file)) return file.size;
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) return file.byteLength;
  if (typeof file !== 'string') refuse('`file` must be a path, bytes or a Blob: its size comes first.');
  try {
    return (await require('node:fs/promises').stat(file)).size;
  } catch (cause) {
    const error = new WhatsAppValidationError('`file` could not be read.');
    throw Object.assign(error, { cause, code: /** @type {any} */ (cause)?.code });
  }
}

/** @param {unknown} error a failure as the core reports it */
function brokeOff(error) {
  const failure = reported(error);
  return failure !== undefined && JSON.parse(failure).outcome === 'unknown';
}

/**
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function uploadingFlows({ createFlow, updateFlowJson }) {
  return {
    /**
     * @this {any}
     * @param {string | undefined} wabaId
     * @param {any} data
     * @param {any} [options]
     */
    createFlow(wabaId, data, options) {
      const json = isObject(data) ? data.flow_json : undefined;
      if (typeof json === 'string' && json !== '' && !isJson(json)) refuse(NO_JSON);
      return createFlow.call(this, wabaId, data, options);
    },
    /**
     * @this {any}
     * @param {string} flowId
     * @param {any} data
     * @param {any} [options]
     */
    async updateFlowJson(flowId, data, options) {
      const file = await flowFile(data?.file, data?.name);
      return updateFlowJson.call(this, flowId, file, options);
    },
    /**
     * @this {any}
     * @param {string} flowId
     * @param {any} flowJsonData
     * @param {any} [options]
     */
    async validateFlowJson(flowId, flowJsonData, options) {
      // By its name, so that whoever replaces or spies on that one sees this call too.
      const answer = await this.updateFlowJson(flowId, { file: flowJsonData }, options);
      const { validation_errors: errors } = answer;
      const valid = Array.isArray(errors) ? errors.length === 0 : (errors ?? null) === null;
      return JSON.stringify({ ...answer, valid });
    },
  };
}

const NO_JSON =
  'The Flow JSON is a text that is no JSON: it is the JSON itself that is sent, and not a path.';

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A Flow JSON as the bytes of a form's part.
 *
 * @param {any} file
 * @param {unknown} [name]
 */
async function flowFile(file, name) {
  const part = { filename: 'blob', name: String(name || 'flow.json') };
  if (isBlob(file)) {
    return { ...part, filename: nameOf(file), mimeType: file.type, bytes: await bytesOfBlob(file) };
  }
  if (file instanceof ArrayBuffer || ArrayBuffer.isView(file)) {
    return { ...part, mimeType: '', bytes: bytesOf(file) };
  }
  const mimeType = 'application/json';
  if (typeof file === 'string' && file !== '') {
    if (!isJson(file)) refuse(NO_JSON);
    return { ...part, mimeType, bytes: file };
  }
  if (!isObject(file)) refuse('The Flow JSON must be an object, text, bytes or a Blob.');
  try {
    const bytes = JSON.stringify(file, null, 2);
    if (bytes === undefined) refuse('The Flow JSON must be an object: its toJSON answered undefined.');
    return { ...part, mimeType, bytes };
  } catch (cause) {
    if (cause instanceof WhatsAppValidationError) throw cause;
    const message = 'The Flow JSON cannot be written as JSON: it refers to itself, or a getter threw.';
    throw Object.assign(new WhatsAppValidationError(message), { cause });
  }
}

module.exports = { uploadingFiles, uploadingFlows, uploadingMedia };
