// Downloads of media in the forms of JavaScript. `modules.js` puts these methods in place of the core's own.
const { core } = require('../addon.js');
const { failure } = require('../answer.js');
const { WhatsAppValidationError } = require('../errors.js');
const { telling } = require('./progress.js');

const forms = ['blob', 'buffer', 'stream', 'file'];

/**
 * Gives the downloads of the core the forms of JavaScript: a Blob, a Buffer, a web stream, a file.
 *
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function downloading(methods) {
  /** @param {Function} method @returns {(this: any, which: string, options?: any) => Promise<any>} */
  const formed = (method) =>
    function (which, options) {
      return download((all) => method.call(this, which, all), options);
    };
  return {
    downloadMedia: formed(methods.downloadMedia),
    downloadById: formed(methods.downloadById),
    /**
     * download(url): site of June 2025. download({ mediaId }): READMEs of 1.0.1 to 1.7.3.
     *
     * @this {any}
     * @param {any} which
     * @param {any} [options]
     */
    download(which, options) {
      return typeof which === 'object' && which !== null
        ? this.downloadById(which.mediaId, options)
        : this.downloadMedia(which, options);
    },
  };
}

/**
 * @param {(options: any) => Promise<string>} begin resolves to the head; for a file, to what it became
 * @param {any} given
 */
async function download(begin, given) {
  if (given !== undefined && given !== null && typeof given !== 'object') {
    throw new WhatsAppValidationError("`options` must be an object such as { as: 'buffer' }.");
  }
  const { as = 'blob', path, onProgress, signal, ...rest } = given ?? {};
  if (!forms.includes(as)) {
    throw new WhatsAppValidationError("`as` must be 'blob', 'buffer', 'stream' or 'file'.");
  }
  if (as === 'file' && (typeof path !== 'string' || path === '')) {
    throw new WhatsAppValidationError("`path` is missing: where the file of `as: 'file'` goes.");
  }
  const sink = new core.MediaSink();
  const cancel = rest.cancel ?? new core.Cancel();
  const options = { ...rest, cancel, sink, path: as === 'file' ? path : undefined };
  /** @type {number | undefined} */
  let total;
  const progress = () => ({ loaded: sink.received, total });
  const transfer = async () => {
    const head = JSON.parse(await begin(options));
    total = head.file_size ?? undefined;
    if (as === 'file') return head;
    if (as === 'stream') return streamOf(sink, cancel, signal, onProgress, total);
    const pieces = [];
    while (await sink.read()) pieces.push(sink.take());
    if (as === 'buffer') return Buffer.concat(pieces);
    return new Blob(/** @type {any} */ (pieces), { type: head.mime_type });
  };
  return telling(transfer, as === 'stream' ? undefined : onProgress, progress, () => cancel.cancel());
}

/**
 * A web stream that reads from the network only when it is read itself.
 *
 * @param {InstanceType<typeof core.MediaSink>} sink
 * @param {InstanceType<typeof core.Cancel>} cancel
 * @param {any} signal aborts the stream after the call has resolved
 * @param {any} onProgress
 * @param {number | undefined} total
 */
function streamOf(sink, cancel, signal, onProgress, total) {
  const abort = () => cancel.cancel();
  const end = () => signal?.removeEventListener('abort', abort);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  /** @param {ReadableStreamDefaultController} controller @param {unknown} error */
  const fail = (controller, error) => {
    end();
    sink.close();
    controller.error(error);
  };
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (!(await sink.read())) {
            end();
            controller.close();
            return;
          }
          controller.enqueue(sink.take());
        } catch (error) {
          fail(controller, failure(error, pull, signal?.aborted ? signal.reason : undefined));
          return;
        }
        try {
          if (typeof onProgress === 'function') onProgress({ loaded: sink.received, total });
        } catch (error) {
          fail(controller, error); // the caller's own, as it is
        }
      },
      cancel() {
        end();
        sink.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** The stack of a stream's error begins below this function, with the frames of its reader. */
function pull() {}

module.exports = { downloading };
