// Free functions of 3.1.1 around webhook requests, which programs call. The library checks signatures in the core.

/**
 * The signature Meta puts into `X-Hub-Signature-256`, without its `sha256=` prefix. Meta signs the
 * bytes it sends, so pass the raw body: JSON that was parsed and written again differs.
 *
 * To check a signature, compare with `crypto.timingSafeEqual`, or let `WebhookProcessor` do it.
 *
 * @param {string | Uint8Array} body
 * @param {string} appSecret
 * @returns {string} 64 lower-case hexadecimal digits
 * @example
 * const signature = `sha256=${generateXHub256Sig(rawBody, appSecret)}`;
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
function generateXHub256Sig(body, appSecret) {
  // It is loaded here, because that takes longer than everything else that `require` does.
  const { createHmac } = require('node:crypto');
  return createHmac('sha256', appSecret).update(body).digest('hex');
}

/**
 * The URL a request was made to, as far as its headers tell. They come from the client or its proxy:
 * use the result for display and routing, never to decide whom to trust.
 *
 * @param {Record<string, string | readonly string[] | undefined>} headers Node's lower-case headers
 * @param {string | null} [url] path and query
 * @returns {string}
 * @example
 * constructFullUrl(request.headers, request.url); // 'https://example.com/webhook?hub.mode=subscribe'
 */
function constructFullUrl(headers, url) {
  return `${headers['x-forwarded-proto'] || 'http'}://${headers.host || 'localhost'}${url || '/'}`;
}

module.exports = { constructFullUrl, generateXHub256Sig };
