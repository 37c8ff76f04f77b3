// Writes an answer in the way of a framework. The adapters choose from these.

/**
 * @typedef {import('./endpoint.js').Answer} Answer
 */

/**
 * Through the response of Express, or of what is made like it; resolves to the answer, as in 3.1.1.
 *
 * @param {Answer} answer
 * @param {unknown} _request
 * @param {any} response
 */
function expressResponse(answer, _request, response) {
  if (response.headersSent) return answer;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.status(answer.status).send(answer.body);
  return answer;
}

/**
 * @param {Answer} answer
 * @param {unknown} _request
 * @param {any} reply
 */
function fastifyResponse({ status, headers, body }, _request, reply) {
  return reply.code(status).headers(headers).send(body);
}

/**
 * @param {Answer} answer
 * @param {unknown} _request
 * @param {any} response
 */
function nodeResponse(answer, _request, response) {
  if (!response.headersSent) response.writeHead(answer.status, answer.headers).end(answer.body);
  return answer;
}

/** @param {unknown} error @param {any} _request @param {any} _response @param {any} next */
function passToNext(error, _request, _response, next) {
  if (typeof next !== 'function') return false;
  next(error);
  return true;
}

/** @param {Answer} answer */
function webResponse({ status, headers, body }) {
  return new Response(body, { status, headers });
}

module.exports = { expressResponse, fastifyResponse, nodeResponse, passToNext, webResponse };
