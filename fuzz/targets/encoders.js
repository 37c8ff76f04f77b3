// Ids, queries and forms: what is sent is what `encodeURIComponent` and `URLSearchParams` write, as 3.1.1 did.

const assert = require('node:assert/strict');
const { loopback } = require('../loopback.js');

/** The standard of URLs encodes an apostrophe in a query, wherever a URL is parsed before it is asked for. */
const component = (/** @type {string} */ text) =>
  encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 800,
  kinds: ['id', 'query', 'form query', 'form', 'refused'],
  lanes: 32,
  open: () => loopback(({ url }, body) => ({ body: JSON.stringify({ url, body: body.toString() }) })),
  close: (shared) => shared.close(),

  async one(random, { whatsapp }) {
    const settle = (/** @type {Promise<any>} */ call) =>
      call.then(
        (value) => ({ value, error: undefined }),
        (error) => ({ value: undefined, error }),
      );
    switch (random.below(4)) {
      case 0: {
        const id = random.text();
        const { value, error } = await settle(whatsapp.media.getMediaById(id));
        if (error) {
          assert.equal(error.code, 100, error.stack);
          return 'refused';
        }
        const [path, ...query] = value.url.split('?');
        const segments = path.slice(1).split('/');
        assert.equal(segments.length, 2, value.url);
        assert.equal(decodeURIComponent(segments[1]), id.toWellFormed());
        assert.ok(query.length <= 1);
        return 'id';
      }
      case 1: {
        const entries = random.list(5, (index) => {
          const value = random.pick([
            random.text(),
            random.number(),
            random.once(2),
            undefined,
            null,
            2n ** 64n,
          ]);
          const list = random.list(3, () => random.pick([random.text(), random.number()]));
          return [`${random.text(2)}${index}`, random.once(4) ? list : value];
        });
        const params = Object.fromEntries(entries);
        const { value, error } = await settle(whatsapp.templates.getTemplates(params));
        if (error) throw error;
        const expected = Object.entries(params)
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([name, value]) => `${component(name)}=${component(String(value))}`);
        assert.equal(value.url.split('?')[1] ?? '', expected.join('&'));
        return 'query';
      }
      case 2: {
        const [fields, format] = [random.text(), random.text()];
        const { value, error } = await settle(whatsapp.flows.getFlow('1', fields, format));
        if (error) throw error;
        const expected = new URLSearchParams();
        if (fields !== '') expected.append('fields', fields);
        // Meta has withdrawn `date_format`: it is taken, and not sent.
        assert.equal(value.url.split('?')[1] ?? '', expected.toString());
        return 'form query';
      }
      default: {
        const fields = Object.fromEntries(random.list(5, () => [random.text(2), random.text()]));
        const { requester } = whatsapp;
        const { value, error } = await settle(requester.sendUrlEncodedForm('POST', '1/x', 0, fields));
        if (error) throw error;
        const expected = new URLSearchParams();
        for (const [name, value] of Object.entries(fields)) expected.append(name, value);
        assert.equal(value.body, expected.toString());
        return 'form';
      }
    }
  },
};
