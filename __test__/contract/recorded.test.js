// What 3.1.1 was observed to send, call by call, and this package sends too: the file of observations is
// named by META_CLOUD_API_RECORDED_FILE. The rows of `rows/` are the same in our own words; where we
// differ on purpose stands below, and in docs/compatibility.md.

const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { after, before, describe, test } = require('node:test');
const { Recorder } = require('../support/recorder.js');

const file = process.env.META_CLOUD_API_RECORDED_FILE ?? '';
const skip = !existsSync(file) && 'META_CLOUD_API_RECORDED_FILE names no file';

/** @type {Record<string, string>} by `property.method: case` */
const deviations = {
  'business.onboardPartnersToMMLite: basic': 'the solution is in the query too',
  'messages.showTypingIndicator: basic': 'Graph takes `status: "read"`',
  'messages.interactiveCarousel: basic': 'no card: refused before sending',
  'media.downloadMedia: absolute url': 'the token goes to that host only',
  'phoneNumbers.updateBusinessComplianceInfo: basic': '`messaging_product` is added',
  'businessProfile.createUploadSession: basic': 'the path is `/{app}/uploads`',
  'waba.getAssignedUsers: business param dropped': '`business` is sent',
};

/** The values that JSON cannot say. @param {any} value @returns {any} */
function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('$undefined' in value) return undefined;
  if ('$buffer' in value) return Buffer.from(value.$buffer);
  if ('$blob' in value) return new Blob([content(value.$blob)], value.$blob);
  if ('$file' in value) return new File([content(value.$file)], value.$file.name, value.$file);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revived(member)]));
}

/** @param {any} blob */
const content = (blob) => blob.text ?? blob.content ?? '';

/** The parts of a form, as the file lists them. @param {string} body @param {string} type */
function parts(body, type) {
  const [, boundary] = /boundary=(\S+)/.exec(type) ?? [];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head, ...rest] = part.slice(2).split('\r\n\r\n');
      const text = rest.join('\r\n\r\n').replace(/\r\n$/, '');
      const name = / name="([^"]+)"/.exec(head)?.[1];
      // On the wire, the platform's own forms break lines and name the type of plain bytes like this too.
      const plain = /content-type: (\S+)/i.exec(head)?.[1]?.replace('application/octet-stream', '');
      const filename = /filename="([^"]+)"/.exec(head)?.[1];
      if (filename === undefined) return { name, value: text.replaceAll('\r\n', '\n') };
      return { name, filename, type: plain, text };
    });
}

describe('as recorded', { skip }, () => {
  const { cases } = skip ? { cases: [] } : JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Recorder} */
  let recorder;
  before(async () => {
    recorder = await Recorder.start();
  });
  after(() => recorder.stop());

  for (const { property, method, case: about, args, request } of cases) {
    const name = `${property}.${method}: ${about}`;
    test(name, { skip: deviations[name] }, async () => {
      recorder.requests.length = 0;
      const wa = /** @type {any} */ (recorder.client());
      await wa[property][method](...revived(args)).catch(() => {});
      assert.equal(recorder.requests.length, 1);
      const [{ method: verb, path, query, headers, body }] = recorder.requests;
      const { pathname, search } = new URL(request.url);
      assert.equal(`${verb} ${path}${query}`, `${request.method} ${pathname}${search}`);
      if (request.bodyKind === 'multipart') {
        const known = parts(body, headers['content-type']);
        for (const [index, part] of request.body.entries()) {
          // What stood in a Blob is not part of the observation.
          if (part.text !== undefined && known[index]?.text === '') known[index].text = part.text;
        }
        assert.deepEqual(known, request.body);
      } else
        assert.equal(
          body,
          request.bodyText ?? (request.body === undefined ? '' : String(request.body ?? '')),
        );
    });
  }

  test('how many', (t) => {
    const methods = new Set(cases.map((/** @type {any} */ row) => `${row.property}.${row.method}`));
    const differ = Object.keys(deviations).length;
    t.diagnostic(`${cases.length - differ} of ${cases.length} as recorded, of ${methods.size} methods`);
  });
});
