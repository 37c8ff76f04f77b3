// The phone page in a real Chromium: somebody types to a bot, taps, sends files and looks at what the emulator knows.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdirSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { after, afterEach, before, describe, test } = require('node:test');

const { Emulator } = require('../../emulator');
const { chromiumPath, startBrowser } = require('../support/browser.js');
const { root } = require('../support/files.js');
const { receiver } = require('../support/receiver.js');

const skip = chromiumPath() === undefined && 'there is no Chromium on this machine';
const ADA = '16505551234';
/** Looked at by people; a run leaves them behind. */
const pictures = join(root, 'target', 'screenshots');

/** @typedef {import('playwright-core').Page} Page */

describe('the phone page', { skip, timeout: 120_000 }, () => {
  /** @type {Emulator} */
  let emulator;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {string[]} */
  let problems = [];
  const settings = { appSecret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', verifyToken: 'phone-page' };

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    [emulator, browser] = await Promise.all([Emulator.start({ ...settings, lenient: true }), startBrowser()]);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await emulator.reset();
    assert.deepEqual(problems.splice(0), [], 'what the console told');
  });
  after(async () => {
    await browser?.close();
    await emulator?.stop();
  });

  /** Opens the page; every error of its console, and every breach of its policy, fails the test. */
  async function open({
    width = 1440,
    height = 900,
    hash = '',
    origin = emulator.baseUrl,
    context,
    ...more
  } = {}) {
    const own = context ?? (await browser.newContext({ viewport: { width, height }, ...more }));
    const page = await own.newPage();
    page.setDefaultTimeout(8_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error.stack)));
    await page.goto(`${origin}/${hash}`);
    await page.getByText('Live', { exact: true }).waitFor({ state: 'attached' });
    return page;
  }

  async function control(path, body) {
    const answer = await fetch(`${emulator.baseUrl}/_emulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': body instanceof Buffer ? 'application/octet-stream' : 'application/json' },
      body: body instanceof Buffer ? body : JSON.stringify(body),
    });
    const json = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(json));
    return json;
  }

  async function send(content, to = ADA) {
    const answer = await fetch(`${emulator.baseUrl}/v23.0/${emulator.phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to, ...content }),
    });
    const json = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(json));
    return json.messages[0].id;
  }

  const says = (text, from = ADA) => control(`chats/${from}/messages`, { text });
  const text = (body, more = {}) => ({ type: 'text', text: { body, ...more } });
  /** @param {Page} page */
  const field = (page) => page.getByRole('textbox', { name: /^Message as/ });
  /** @param {Page} page */
  const log = (page) => page.getByRole('log', { name: 'Messages' });
  /** @param {Page} page */
  async function type(page, words) {
    await field(page).fill(words);
    await page.keyboard.press('Enter');
  }

  const bots = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('-bot.mjs'));
  for (const bot of bots) {
    test(`${bot} is talked to by typing`, async (t) => {
      const child = spawn(process.execPath, [join(root, 'examples', bot)], {
        env: {
          PATH: process.env.PATH,
          PORT: '0',
          WA_BASE_URL: emulator.baseUrl,
          CLOUD_API_ACCESS_TOKEN: emulator.accessToken,
          WA_PHONE_NUMBER_ID: emulator.phoneNumberId,
          M4D_APP_SECRET: settings.appSecret,
          WEBHOOK_VERIFICATION_TOKEN: settings.verifyToken,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      t.after(async () => {
        const closed = once(child, 'close');
        child.kill('SIGKILL');
        await closed;
      });
      const [[line], page] = await Promise.all([once(child.stdout, 'data'), open()]);
      const [, port] = /port (\d+)/.exec(String(line)) ?? [];
      // As somebody does who has just started: write, see that it waits, say where the bot is.
      await page.getByText(`WA_BASE_URL=${emulator.baseUrl} npm start`).waitFor();
      await type(page, 'Grüße / 👋');
      await page.getByRole('img', { name: 'Waits for a webhook' }).waitFor();
      await page.getByRole('textbox', { name: /No webhook is set/ }).fill(`http://localhost:${port}/webhook`);
      await page.getByRole('button', { name: 'Set webhook' }).click();
      await log(page).getByText('You said: Grüße / 👋').waitFor();
      await type(page, 'and again');
      await log(page).getByText('You said: and again').waitFor();
      await page.getByRole('img', { name: 'Taken by the webhook' }).nth(1).waitFor();
      await page.getByRole('img', { name: 'Read', exact: true }).first().waitFor();
      await page
        .getByText('The window closes in 23 h 59 min')
        .or(page.getByText('The window closes in 1 d'))
        .waitFor();
      await page
        .getByRole('button', { name: /POST .*messages/ })
        .nth(1)
        .waitFor();
    });
  }

  test('shows every kind of message, and has its hand on them', async (t) => {
    const endpoint = await receiver({ verifyToken: settings.verifyToken });
    t.after(() => endpoint.close());
    await emulator.setWebhook({ ...settings, url: endpoint.url });
    await control('customers', { phone: ADA, name: 'Ada Lovelace' });
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await type(page, 'Is *anybody* there? _Hello_, ~never mind~, `code`');
    const picture = await drawn(page);
    const { id: image } = await control('media?type=image/png', picture);
    const { id: voice } = await control('media?type=audio/wav', tone());
    const { id: document } = await control('media?type=application/pdf', Buffer.from('%PDF-1.4 nothing'));
    const { id: sticker } = await control('media?type=image/webp', picture);
    await control('nodes', {
      kind: 'flow',
      id: '1',
      fields: { name: 'booking' },
      content: JSON.stringify(booking),
    });
    const interactive = (part) => ({ type: 'interactive', interactive: part });
    await control('nodes', {
      kind: 'template',
      fields: {
        name: 'order_shipped',
        language: 'en_US',
        status: 'APPROVED',
        category: 'UTILITY',
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          { type: 'BODY', text: 'Hi *{{1}}*, your order {{2}} is on its way.' },
          { type: 'FOOTER', text: 'Thank you for your trust' },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'Where is it?' },
              { type: 'URL', text: 'Track', url: 'https://example.com/track' },
              { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100100' },
            ],
          },
        ],
      },
    });
    const first = await send(
      text('Hello Ada 👋\n> you asked\n- tea\n- coffee\nSee https://example.com/menu', { preview_url: true }),
    );
    await control(`chats/${ADA}/reactions`, { messageId: first, emoji: '👍' });
    await send({ type: 'image', image: { id: image, caption: 'Our house' } });
    await send({ type: 'video', video: { link: 'https://cdn.example.com/film.mp4' } });
    await send({ type: 'audio', audio: { id: voice, voice: true } });
    await send({ type: 'document', document: { id: document, filename: 'Invoice 2026-11.pdf' } });
    await send({ type: 'sticker', sticker: { id: sticker } });
    await send({
      type: 'location',
      location: {
        latitude: 52.5163,
        longitude: 13.3777,
        name: 'Brandenburg Gate',
        address: 'Pariser Platz, Berlin',
      },
    });
    await send({
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Grace Hopper', first_name: 'Grace' },
          phones: [{ phone: '+16505559876' }],
        },
      ],
    });
    await send(
      interactive({
        type: 'button',
        header: { type: 'text', text: 'One question' },
        body: { text: 'Shall we go on?' },
        footer: { text: 'Answer when you like' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'yes', title: 'Yes, please' } },
            { type: 'reply', reply: { id: 'no', title: 'No' } },
          ],
        },
      }),
    );
    await send(
      interactive({
        type: 'list',
        body: { text: 'What would you drink?' },
        action: {
          button: 'Show the drinks',
          sections: [
            {
              title: 'Hot',
              rows: [
                { id: 'tea', title: 'Tea', description: 'Green or black' },
                { id: 'coffee', title: 'Coffee' },
              ],
            },
          ],
        },
      }),
    );
    await send(
      interactive({
        type: 'cta_url',
        body: { text: 'The terms have changed.' },
        action: {
          name: 'cta_url',
          parameters: { display_text: 'Read the terms', url: 'https://example.com/terms' },
        },
      }),
    );
    await send(
      interactive({
        type: 'location_request_message',
        body: { text: 'Where shall we bring it?' },
        action: { name: 'send_location' },
      }),
    );
    await send(
      interactive({
        type: 'flow',
        body: { text: 'Book an appointment' },
        action: {
          name: 'flow',
          parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Book now', flow_token: 'token' },
        },
      }),
    );
    await send(
      interactive({
        type: 'product_list',
        header: { type: 'text', text: 'Fruit' },
        body: { text: 'Fresh today' },
        action: {
          catalog_id: '1',
          sections: [
            {
              title: 'All',
              product_items: [{ product_retailer_id: 'apple' }, { product_retailer_id: 'pear' }],
            },
          ],
        },
      }),
    );
    await send({
      type: 'template',
      template: {
        name: 'order_shipped',
        language: { code: 'en_US' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { id: image } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ada' },
              { type: 'text', text: '4711' },
            ],
          },
        ],
      },
    });
    await page.screenshot({ path: join(pictures, 'chat.png') });

    // The buttons, the list, the template and the forms are touched as a person touches them.
    const replied = async (pattern) => {
      const found = async () =>
        JSON.stringify((await emulator.deliveries()).map(({ body }) => body)).match(pattern) !== null;
      const deadline = Date.now() + 5_000;
      while (!(await found())) {
        assert.ok(Date.now() < deadline, `no delivery is like ${pattern}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };
    const seen = async (name) => {
      await scrollTo(page, name);
      return log(page).getByText(name).first();
    };
    await (await seen('Where is it?')).click();
    await replied(/"button":{"payload":"Where is it\?","text":"Where is it\?"}/);
    await (await seen('View items')).click();
    await page.getByRole('spinbutton', { name: 'apple' }).fill('2');
    await page.screenshot({ path: join(pictures, 'items.png') });
    await page.getByRole('button', { name: 'Place order' }).click();
    await replied(/"product_retailer_id":"apple","quantity":2/);
    await (await seen('Book now')).click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await page.getByRole('radio', { name: 'Tuesday' }).check();
    await page.screenshot({ path: join(pictures, 'flow.png') });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Ada on tue, is that right?').waitFor();
    await page.getByRole('button', { name: 'Book it' }).click();
    await replied(/\{\\"flow_token\\":\\"token\\",\\"day\\":\\"tue\\",\\"name\\":\\"Ada\\"\}/);
    await (await seen('Send location')).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await replied(/"latitude":52.5163/);
    await scrollTo(page, 'Show the drinks');
    await page.screenshot({ path: join(pictures, 'interactive.png') });
    await log(page).getByText('Show the drinks').click();
    await page.getByRole('radio', { name: /Tea/ }).check();
    await page.screenshot({ path: join(pictures, 'list.png') });
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await replied(/"list_reply":{"id":"tea","title":"Tea","description":"Green or black"}/);
    await scrollTo(page, 'Yes, please');
    await log(page).getByText('Yes, please').first().click();
    await replied(/"button_reply":{"id":"yes","title":"Yes, please"}/);
    await scrollTo(page, 'Brandenburg Gate');
    await page.screenshot({ path: join(pictures, 'media.png') });
    for (const name of ['Grace Hopper', 'Invoice 2026-11.pdf', 'cdn.example.com']) await scrollTo(page, name);
    await scrollTo(page, 'Our house');
    const house = page.getByRole('img', { name: 'Our house' });
    assert.equal(await house.evaluate((/** @type {any} */ own) => own.naturalWidth), 160);
    await scrollTo(page, 'anybody');
    assert.equal(await log(page).locator('strong', { hasText: 'anybody' }).count(), 1);
    await page.screenshot({ path: join(pictures, 'text.png') });
  });

  /** The list is windowed: what is far away is not in the document. @param {Page} page */
  async function scrollTo(page, name) {
    const found = log(page).getByText(name).first();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await log(page).evaluate((own) => own.scrollTo(0, own.scrollHeight));
      for (let step = 0; step < 60 && (await found.count()) === 0; step += 1) {
        await log(page).evaluate((own) => own.scrollBy(0, -300));
        await page.waitForTimeout(20);
      }
      await found
        .evaluate((own) => own.scrollIntoView({ block: 'center' }), undefined, { timeout: 500 })
        .catch(() => {});
      // What comes meanwhile takes the list to its end, and this out of the document again.
      await page.waitForTimeout(150);
      if (await found.isVisible()) return;
    }
    await found.waitFor();
  }

  test('sends what the customer does: files, contacts, replies, reactions, edits, deletions', async () => {
    const page = await open();
    await type(page, 'first');
    await log(page).getByText('first').waitFor();
    const files = page.getByLabel('Files to send');
    await files.setInputFiles([
      { name: 'house.png', mimeType: 'image/png', buffer: await drawn(page) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('<script>alert(1)</script>') },
    ]);
    await log(page).getByText('notes.txt').waitFor();
    await page.getByRole('img', { name: 'image' }).waitFor();
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('menuitem', { name: 'Contact' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await log(page).getByText('Grace Hopper').waitFor();
    const id = await send(text('A question?'));
    const bubble = (words) =>
      page.locator(words === 'A question?' ? '.row.theirs' : '.row.own', {
        has: page.locator('.bubble', { hasText: words }),
      });
    await bubble('A question?').hover();
    await bubble('A question?').getByRole('button', { name: 'React' }).click();
    await page.getByRole('menuitem', { name: '❤️' }).click();
    await bubble('A question?').locator('.reactions', { hasText: '❤️' }).waitFor();
    await bubble('A question?').getByRole('button', { name: 'Message options' }).click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Reply to').waitFor();
    await type(page, 'An answer');
    await bubble('An answer').locator('.quoted', { hasText: 'A question?' }).waitFor();
    await bubble('An answer').hover();
    await bubble('An answer').getByRole('button', { name: 'Message options' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await type(page, 'A better answer');
    await bubble('A better answer').getByText('Edited').waitFor();
    await bubble('A better answer').hover();
    await bubble('A better answer').getByRole('button', { name: 'Message options' }).click();
    await page.getByRole('menuitem', { name: 'Delete for everyone' }).click();
    await log(page).getByText('This message was deleted.').waitFor();
    await bubble('A question?').hover();
    await bubble('A question?').getByRole('button', { name: 'Message options' }).click();
    await page.getByRole('menuitem', { name: 'Let it fail' }).click();
    await page.getByRole('button', { name: 'Report the status failed' }).click();
    await log(page).getByText('131026 Message undeliverable').waitFor();
    await page.screenshot({ path: join(pictures, 'hand.png') });
    await bubble('A question?').hover();
    await bubble('A question?').getByRole('button', { name: 'Message options' }).click();
    await page.getByRole('menuitem', { name: 'Show its request' }).click();
    await page.locator('.line.open', { hasText: id }).waitFor();
  });

  test('tells beside the phone what was asked, delivered, counted and ordered', async (t) => {
    const endpoint = await receiver({ verifyToken: settings.verifyToken, answer: () => 500 });
    t.after(() => endpoint.close());
    await emulator.setWebhook({ ...settings, url: endpoint.url });
    const page = await open();
    await type(page, 'Hello?');
    await log(page).getByText('The webhook answered 500').waitFor();
    await send(text('Hi'));
    const refused = await fetch(`${emulator.baseUrl}/v23.0/${emulator.phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        to: 'nobody',
        type: 'text',
        text: { body: 'x' },
      }),
    });
    assert.equal(refused.status, 400);
    await page.locator('.line.bad', { hasText: 'POST' }).getByRole('button').first().click();
    await page.getByText('to is not a phone number').first().waitFor();
    await page.screenshot({ path: join(pictures, 'requests.png') });
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('refused');
    assert.equal(await page.locator('.line').count(), 1);

    await page.getByRole('tab', { name: 'Deliveries' }).click();
    await page.getByRole('button', { name: /text from 16505551234: Hello\?/ }).click();
    await page.getByText(/^sha256=[0-9a-f]{64}$/).waitFor();
    const before = endpoint.deliveries.length;
    await page.getByRole('button', { name: 'Replay' }).click();
    await page
      .getByText(/2 attempts/)
      .first()
      .waitFor();
    assert.ok(endpoint.deliveries.length > before);
    await page.screenshot({ path: join(pictures, 'deliveries.png') });

    await page.getByRole('tab', { name: 'Numbers' }).click();
    const pin = '582047';
    await fetch(`${emulator.baseUrl}/v23.0/${emulator.phoneNumberId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ pin }),
    });
    await page.getByText('set ••••••').waitFor();
    assert.ok(!(await page.content()).includes(pin), 'a PIN is shown to nobody who has not asked');
    await page.getByRole('button', { name: 'Show PINs and codes' }).click();
    await page.getByText(pin).waitFor();

    await page.getByRole('tab', { name: 'Limits' }).click();
    await page.getByText('0 of 10').first().waitFor();
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.getByRole('button', { name: 'Set fault' }).click();
    await page.getByText('1 to come').waitFor();
    await page.getByRole('button', { name: '+24 h on the clock' }).click();
    await page.getByText(/The window is closed/).waitFor();
    await page.screenshot({ path: join(pictures, 'faults.png') });
    assert.ok((await emulator.state()).clock.offsetMs >= 24 * 3_600_000);
  });

  test('a message outside the window fails on the phone, and a template is reviewed beside it', async () => {
    await control('settings', { lenient: false, limits: { customerWindowMs: 24 * 3_600_000 } });
    await says('long ago');
    await emulator.advance(25 * 3_600_000);
    await send(text('cold'));
    const page = await open({ hash: '#tab=Templates' });
    await log(page)
      .getByText(/131047 .*24 hours/)
      .waitFor();
    await page.getByText('The window is closed').waitFor();
    await page.getByRole('button', { name: /APPROVED hello_world/ }).click();
    await page.screenshot({ path: join(pictures, 'templates.png') });
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: /PAUSED hello_world/ }).waitFor();
    await page.getByRole('button', { name: 'What the customer can do' }).click();
    await page.getByRole('menuitem', { name: 'Block the business' }).click();
    await page.getByText('+16505551234 · blocks the business').waitFor();
    await send(text('nobody there'));
    await log(page)
      .getByText(/131026/)
      .waitFor();
  });

  test('by keyboard alone', async () => {
    await control('customers', { phone: ADA, name: 'Ada' });
    await control('customers', { userId: 'US.1', name: 'Bo' });
    const id = await send({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Sure?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    });
    const page = await open();
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      );
    /** The page moves the cursor once it has drawn. */
    const becomes = async (name) => {
      const deadline = Date.now() + 3_000;
      while ((await focused()) !== name && Date.now() < deadline) await page.waitForTimeout(20);
      assert.equal(await focused(), name);
    };
    await becomes('Message as Ada');
    await page.keyboard.type('typed');
    await page.keyboard.press('Enter');
    await log(page).getByText('typed').waitFor();
    // Back to the button of the message, and on it.
    for (let step = 0; step < 12 && (await focused()) !== 'Yes'; step += 1)
      await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'Yes');
    await page.keyboard.press('Enter');
    await page.locator('.quoted').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { name: 'Bo', exact: true }).waitFor();
    await page.keyboard.press('Alt+2');
    await becomes('Deliveries');
    await page.keyboard.press('ArrowRight');
    await becomes('Templates');
    await page.keyboard.press('/');
    await becomes('Message as Bo');
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('heading', { name: 'Ada', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Attach' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Location' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await becomes('Location');
    await page.keyboard.press('Escape');
    await becomes('Attach');
    assert.match(page.url(), /#chat=16505551234&tab=Templates$/, 'the address leads back here');
    assert.ok(id);
  });

  test('fits every width and both themes, and axe finds nothing', async () => {
    await says('Hello');
    await send(text('Hi, *what* can I do for you? https://example.com'));
    const failing = await send(text('lost'));
    await control('statuses', {
      statuses: [{ id: failing, status: 'failed', errors: [{ code: 131026, title: 'Undeliverable' }] }],
    });
    const axe = require.resolve('axe-core/axe.min.js');
    for (const [width, colorScheme] of /** @type {[number, 'light' | 'dark'][]} */ ([
      [1440, 'light'],
      [1440, 'dark'],
      [800, 'light'],
      [360, 'dark'],
    ])) {
      // The policy of the page lets nothing in, axe included.
      const page = await open({ width, height: 780, colorScheme, bypassCSP: true });
      await page.addScriptTag({ path: axe });
      const views =
        width < 700
          ? [
              () => page.getByRole('button', { name: 'Customers' }),
              () => page.getByRole('button', { name: 'Inspector' }),
            ]
          : (width === 1440 ? ['Deliveries', 'Numbers', 'Limits', 'Faults'] : ['Templates']).map(
              (name) => () => page.getByRole('tab', { name }),
            );
      for (const view of [null, ...views]) {
        await view?.().click();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width} px: ${wide} too wide`);
        const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
        assert.deepEqual(
          violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message}`).join('\n')}`,
          ),
          [],
          `${width} px, ${colorScheme}`,
        );
      }
      await page.screenshot({ path: join(pictures, `${width}-${colorScheme}.png`) });
      await page.context().close();
    }
  });

  test('hostile contents stay contents', async () => {
    await control('customers', { phone: ADA, name: '\u0000\u0007<b>Ada</b>\u202E' });
    const hostile = [
      '<img src=x onerror="document.title=1"><script>document.title=2</script>',
      '\u202E\u2066gnip-pong \u05E9\u05DC\u05D5\u05DD',
      '👩‍👩‍👧'.repeat(500),
      `https://example.com/${'a'.repeat(2_000)}`,
      '[x](javascript:alert(1)) javascript:alert(1) data:text/html,<b>x',
      '*'.repeat(4_096),
      '*_~`'.repeat(1_000),
      '> '.repeat(2_000),
    ];
    for (const body of hostile) {
      await says(body);
      await send(text(body));
    }
    await control('messages', { messages: [{ from: ADA, type: '<b>', '<b>': { '<i>': '<img src=x>' } }] });
    await control('messages', { messages: [{ from: ADA, type: '__proto__', constructor: null }] });
    const page = await open();
    const title = await page.title();
    await log(page).getByText('<img src=x>').first().waitFor();
    for (let step = 0; step < 20; step += 1) {
      await log(page).evaluate((own) => own.scrollBy(0, -700));
      await page.waitForTimeout(15);
    }
    assert.equal(await page.title(), title);
    assert.equal(await log(page).locator('img, script, b, iframe').count(), 0);
    for (const href of await page
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
      assert.match(String(href), /^https?:\/\//);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0);
    await page.screenshot({ path: join(pictures, 'hostile.png') });
  });

  test('two tabs, one offline for a while, and the emulator started anew', async (t) => {
    const own = await Emulator.start(settings);
    t.after(() => own.stop());
    const [first, second] = await Promise.all([open({ origin: own.baseUrl }), open({ origin: own.baseUrl })]);
    await type(first, 'from the first');
    await log(second).getByText('from the first').waitFor();
    await first.context().setOffline(true);
    await type(second, 'while you were away');
    await log(second).getByText('while you were away').waitFor();
    await first.context().setOffline(false);
    await log(first).getByText('while you were away').waitFor();
    const { port } = own;
    await own.stop();
    await second.getByText('Disconnected').waitFor();
    const again = await Emulator.start({ ...settings, port });
    t.after(() => again.stop());
    await second.getByText('Live', { exact: true }).waitFor({ timeout: 15_000 });
    await second.getByText('Talk to your bot').waitFor();
    // Only that it could not be reached.
    problems = problems.filter((text) => !/net::ERR_|Failed to load resource/.test(text));
  });

  test('ten thousand messages: only those in view are in the document', async () => {
    const many = Array.from({ length: 9_990 }, (_, index) => ({ from: ADA, text: `number ${index + 1}` }));
    for (let at = 0; at < many.length; at += 2_000)
      await control('messages', { messages: many.slice(at, at + 2_000) });
    const page = await open();
    await log(page).getByText('number 9990', { exact: true }).waitFor();
    const bubbles = () => page.locator('.bubble').count();
    assert.ok((await bubbles()) < 60, `${await bubbles()} bubbles`);
    await type(page, 'and one more');
    await log(page).getByText('and one more').waitFor();
    // Upwards through what was not in the snapshot, without a jump: what is in view stays where it is.
    let top = Number.POSITIVE_INFINITY;
    for (let step = 0; step < 60 && top > 8_600; step += 1) {
      await log(page).evaluate((own) => own.scrollBy(0, -4_000));
      await page.waitForTimeout(30);
      const words = await page.locator('.bubble').first().textContent();
      top = Number(/number (\d+?)\d\d:\d\d/.exec(words ?? '')?.[1] ?? top);
    }
    assert.ok(top <= 8_600, `it came to ${top}`);
    assert.ok((await bubbles()) < 60, `${await bubbles()} bubbles`);
  });
});

/** A Flow of two screens. */
const booking = {
  version: '7.0',
  screens: [
    {
      id: 'DAY',
      title: 'When?',
      layout: {
        type: 'SingleColumnLayout',
        children: [
          { type: 'TextHeading', text: 'Choose a day' },
          { type: 'TextInput', name: 'name', label: 'Your name' },
          {
            type: 'RadioButtonsGroup',
            name: 'day',
            label: 'Day',
            'data-source': [
              { id: 'mon', title: 'Monday' },
              { id: 'tue', title: 'Tuesday' },
            ],
          },
          {
            type: 'Footer',
            label: 'Continue',
            'on-click-action': {
              name: 'navigate',
              next: { type: 'screen', name: 'CONFIRM' },
              payload: { name: '${form.name}', day: '${form.day}' },
            },
          },
        ],
      },
    },
    {
      id: 'CONFIRM',
      title: 'All right?',
      terminal: true,
      data: { name: { type: 'string', __example__: 'Bo' }, day: { type: 'string', __example__: 'mon' } },
      layout: {
        type: 'SingleColumnLayout',
        children: [
          { type: 'TextBody', text: '${data.name} on ${data.day}, is that right?' },
          {
            type: 'Footer',
            label: 'Book it',
            'on-click-action': {
              name: 'complete',
              payload: { day: '${data.day}', name: '${screen.DAY.form.name}' },
            },
          },
        ],
      },
    },
  ],
};

/** A picture of a house, drawn in the browser. @param {Page} page */
async function drawn(page) {
  const data = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
    const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    for (const [colour, ...box] of /** @type {[string, number, number, number, number][]} */ ([
      ['#9cc7ee', 0, 0, 160, 80],
      ['#7fb069', 0, 80, 160, 40],
      ['#e6aa68', 50, 50, 60, 45],
      ['#ca3c25', 42, 40, 76, 14],
      ['#4a3728', 72, 70, 16, 25],
      ['#fff3c4', 56, 60, 12, 12],
      ['#fff3c4', 93, 60, 12, 12],
    ])) {
      paint.fillStyle = colour;
      paint.fillRect(...box);
    }
    return canvas.toDataURL('image/png').split(',')[1];
  });
  return Buffer.from(data, 'base64');
}

/** Two seconds of a tone that swells, as a WAV file. */
function tone() {
  const samples = 16_000;
  const file = Buffer.alloc(44 + samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8_000, 24);
  file.writeUInt32LE(8_000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples, 40);
  for (let at = 0; at < samples; at += 1) {
    const swell = Math.abs(Math.sin(at / 900)) * (0.3 + 0.7 * Math.abs(Math.sin(at / 4_100)));
    file[44 + at] = 128 + Math.round(110 * swell * Math.sin(at / 4));
  }
  return file;
}
