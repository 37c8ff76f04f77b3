// The bots of examples/, each with the emulator in the place of Meta: it verifies the URL, delivers what a
// customer writes, signed, and gets the bot's reply.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, afterEach, before, describe, test } = require('node:test');
const { root } = require('../support/files.js');
const { startNext } = require('../support/next-server.js');

const { Emulator } = require('../../emulator');

const settings = { appSecret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', verifyToken: 'bots-of-examples' };

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
before(async () => {
  emulator = await Emulator.start(settings);
});
afterEach(() => emulator.reset());
after(() => emulator.stop());

/** What the environment of a bot says. */
const environment = () => ({
  WA_BASE_URL: emulator.baseUrl,
  CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
  WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
  M4D_APP_SECRET: settings.appSecret,
  WEBHOOK_VERIFICATION_TOKEN: settings.verifyToken,
});

/** A customer who shows no number. */
const ada = { userId: 'US.13491208655302741918', username: 'ada.example', name: 'Ada' };
/** One who has shown it, and hides it now. */
const bo = { phone: '15557654321', userId: 'US.11815799212886844830', showsNumber: false };

/** @param {string} url */
async function replies(url) {
  await emulator.setWebhook({ ...settings, url, retryDelaysMs: [] });
  await emulator.addCustomer(ada);
  await emulator.addCustomer(bo);
  await emulator.receive({ from: '15551234567', text: 'Grüße / 👋' });
  await emulator.settled();
  await emulator.receive({ from: ada.userId, text: 'no number' });
  await emulator.settled();
  await emulator.receive({ from: bo.phone, text: 'hidden' });
  await emulator.settled();
  await emulator.receive({ from: '', from_user_id: ada.userId, text: 'empty' });
  await emulator.settled();
  await emulator.receive({ from: '15551234567', text: 'forged' }, { signature: 'wrong' });
  await emulator.receive({ from: '15551234567', text: 'unsigned' }, { signature: 'none' });
  const deliveries = await emulator.settled();
  const answers = deliveries.filter(
    ({ body }) => 'messages' in /** @type {any} */ (body.entry[0].changes[0].value),
  );
  assert.deepEqual(
    answers.map(({ attempts }) => attempts.map(({ status }) => status)),
    [[200], [200], [200], [200], [401], [401]],
  );
  const sent = (await emulator.messages()).map(({ to, request }) => [
    to,
    /** @type {any} */ (request).text.body,
  ]);
  assert.deepEqual(sent, [
    ['15551234567', 'You said: Grüße / 👋'],
    [ada.userId, 'You said: no number'],
    [bo.userId, 'You said: hidden'],
    [ada.userId, 'You said: empty'],
  ]);
}

const bots = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('-bot.mjs'));

test('there is one for every adapter', () => {
  const adapters = Object.keys(require('../../package.json').exports)
    .flatMap((entry) => /^\.\/webhook\/(.+)/.exec(entry)?.[1] ?? [])
    .filter((name) => !name.startsWith('nextjs')); // examples/next-bot has both routers
  assert.deepEqual(bots.map((name) => name.replace('-bot.mjs', '')).sort(), adapters.sort());
});

for (const bot of bots) {
  test(bot, { timeout: 60_000 }, async (t) => {
    const child = spawn(process.execPath, [join(root, 'examples', bot)], {
      env: { PATH: process.env.PATH, PORT: '0', ...environment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    t.after(() => child.kill('SIGKILL'));
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    const [, port] = /port (\d+)/.exec(String(line)) ?? [];
    assert.ok(port, errors);
    await replies(`http://localhost:${port}/webhook`);
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
    // That two deliveries were refused is told once, and nothing else.
    assert.match(errors, /^WhatsAppValidationError: The signature is missing/);
    assert.equal(errors.match(/Error/g)?.length, 1, errors);
    assert.doesNotMatch(errors, /forged|unsigned/);
  });
}

describe('next-bot', { timeout: 120_000 }, () => {
  /** @type {Awaited<ReturnType<typeof startNext>>} */ let next;
  before(async () => {
    const example = join(root, 'examples', 'next-bot');
    const files = Object.fromEntries(
      readdirSync(example, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.m?js$/.test(name))
        .map((name) => [name, readFileSync(join(example, name), 'utf8')]),
    );
    // Next itself is linked here, from outside of the project.
    const config = files['next.config.mjs'].replace('{', "{ turbopack: { root: '/' },");
    next = await startNext({ ...files, 'next.config.mjs': config }, environment());
  });
  after(() => next?.stop());

  test('App Router', () => replies(`${next.origin}/webhook`));
  test('Pages Router', () => replies(`${next.origin}/api/webhook`));
});
