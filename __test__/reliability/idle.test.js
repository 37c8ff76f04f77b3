// A connection that the server has closed between two calls must not cost a send: the close is noticed first.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { ok, step } = require('../support/fault/script.js');
const { client, read, send, serve, settle, uniqueId } = require('../support/subject.js');

const CALLS = Number(process.env.IDLE_SENDS ?? 1000);
const MOST_UNKNOWN = CALLS / 100;
const LONGEST_PAUSE = 5;

/** @type {[string, import('../support/fault/listener.js').ListenerOptions, 'fin' | 'reset'][]} */
const CASES = [
  ['HTTP/1.1, closed', { secure: false }, 'fin'],
  ['HTTP/1.1, reset', { secure: false }, 'reset'],
  ['HTTP/1.1 over TLS, closed', {}, 'fin'],
  ['HTTP/1.1 over TLS, reset', {}, 'reset'],
  ['HTTP/2, closed', { protocol: 'h2' }, 'fin'],
  ['HTTP/2, reset', { protocol: 'h2' }, 'reset'],
];

test(`row 11: ${CALLS.toLocaleString('en')} sends, each 0 to ${LONGEST_PAUSE} ms after its idle connection was closed or reset`, async (t) => {
  let unknown = 0;
  for (const [name, listener, how] of CASES) {
    const server = await serve(t, listener);
    const wa = client(server);
    const before = unknown;
    for (let call = 0; call < CALLS / CASES.length; call += 1) {
      const id = uniqueId();
      const { value, error } = await settle(send(wa, id));
      const seen = (await server.requests(id)).length;
      assert.ok(seen <= 1, `${name}: a request arrived ${seen} times`);
      if (error) {
        assert.equal(error.maybeSent, true, `${name}: ${error.code}: ${error.message}`);
        unknown += 1;
      } else {
        assert.equal(value.messages[0].id, `wamid.${id}`, name);
        assert.equal(seen, 1, name);
      }
      await server.drop(how);
      const pause = Math.random() * LONGEST_PAUSE;
      if (pause >= 1) await sleep(pause);
    }
    const { length } = await server.connections();
    assert.ok(
      length > CALLS / CASES.length / 2,
      `${name}: only ${length} connections were made, so none was closed`,
    );
    t.diagnostic(`${name}: ${unknown - before} of ${Math.ceil(CALLS / CASES.length)} unknown`);
  }
  assert.ok(unknown <= MOST_UNKNOWN, `${unknown} of ${CALLS} sends ended as unknown`);
});

/** @type {[string, import('../support/fault/listener.js').ListenerOptions][]} */
const UNASKED = [
  ['plain', { secure: false }],
  ['TLS', {}],
];

for (const [name, listener] of UNASKED) {
  test(`row 22: an answer nobody asked for, right behind the first, is given to no other call: ${name}`, async (t) => {
    // In one write, because an answer that comes after the next request looks like that one's.
    const forged = '{"messages":[{"id":"evil"}]}';
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${forged.length}\r\n\r\n`;
    const twice = step([['ok', head + forged]]);
    const server = await serve(t, { ...listener, script: [twice] });
    const wa = client(server);
    let answered = 0;
    for (let call = 0; call < 150; call += 1) {
      const id = uniqueId();
      const { value, error } = await settle(send(wa, id));
      if (error) assert.equal(error.maybeSent, true, error.message);
      else assert.equal(value.messages[0].id, `wamid.${id}`);
      answered += error ? 0 : 1;
    }
    assert.ok(answered >= 140, `only ${answered} of 150 were answered`);
  });
}

const UNREADABLE = {
  'no JSON': [200, { 'content-type': 'text/html' }, '<html>'],
  nothing: [200, { 'content-type': 'application/json' }, ''],
  'half a document': [200, { 'content-type': 'application/json' }, '{"id":'],
  'a broken coding': [200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, '{}'],
};

for (const [what, answer] of Object.entries(UNREADABLE)) {
  test(`row 22: what follows an answer that could not be read (${what}) comes too late for the next call`, async (t) => {
    const forged = '{"id":"evil","messages":[{"id":"evil"}]}';
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${forged.length}\r\n\r\n`;
    // The request of the next call is on its way by then.
    const late = step([
      ['answer', ...answer],
      ['pause', 30],
      ['write', head + forged],
    ]);
    for (const call of [send, read]) {
      const rounds = 5;
      const script = Array.from({ length: 2 * rounds }, (_, index) => (index % 2 ? ok : late));
      const server = await serve(t, { secure: false, script });
      const wa = client(server, { retry: { maxAttempts: 1 } });
      for (let round = 0; round < rounds; round += 1) {
        const unread = await settle(call(wa, uniqueId()));
        assert.equal(unread.error?.code, 'ERR_UNREADABLE_RESPONSE', JSON.stringify(unread.value));
        const id = uniqueId();
        const { value, error } = await settle(call(wa, id));
        assert.ok(!error, error?.message);
        assert.equal(value.id ?? value.messages[0].id, call === send ? `wamid.${id}` : id);
      }
    }
  });
}
