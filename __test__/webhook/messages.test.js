// The functions about messages, row by row.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const rows = /** @type {any[]} */ (require('./rows/messages.js'));

const guards = Object.keys(library).filter((name) => /^is\w+(Message|Reply)$/.test(name));

for (const row of rows) {
  test(`${row.text} (${row.message.type})`, () => {
    const message = { from: '1', id: 'w', timestamp: '1', ...row.message };
    /** @param {unknown} info as JSON has it: without what is undefined */
    const plain = (info) => JSON.parse(JSON.stringify(info));
    assert.equal(library.extractMessageText(message), row.text);
    assert.deepEqual(plain(library.getMediaInfo(message)), row.media ?? null);
    assert.deepEqual(plain(library.getInteractiveReply(message)), row.reply ?? null);
    assert.deepEqual(plain(library.getLocationInfo(message)), row.location ?? null);
    assert.deepEqual(plain(library.getContactsInfo(message)), row.contacts ?? []);
    assert.deepEqual(plain(library.getReactionInfo(message)), row.reaction ?? null);
    assert.deepEqual(plain(library.getOrderInfo(message)), row.order ?? null);
    assert.deepEqual(
      guards.filter((name) => library[name](message)),
      row.is,
    );
  });
}

test('every kind of message has a row', () => {
  assert.equal(guards.length, 22);
  assert.deepEqual(
    guards.filter((name) => !rows.some(({ is }) => is.includes(name))),
    [],
  );
});

test('a type that names a member of every object is only unknown', () => {
  for (const type of ['__proto__', 'constructor', 'toString']) {
    assert.equal(library.extractMessageText({ type }), `[${type}]`);
    assert.equal(library.getMediaInfo({ type }), null);
  }
});
