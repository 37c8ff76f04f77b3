// The programs of Meta's page on two-step verification run as they stand there, against the emulator.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { root } = require('../support/files.js');
const { emulated } = require('../support/emulated.js');
const { node, project } = require('../support/program.js');

const page = readFileSync(join(__dirname, 'page.txt'), 'utf8');
const [initialize, ...examples] = [...page.matchAll(/```\n(.*?)```/gs)].map(([, code]) => code);
const [setup, update, recovery, errorHandling, integration] = examples;

// The page leaves the phone number id to its reader; the emulator's token is the page's own.
const id = 'const YOUR_PHONE_NUMBER_ID = 100000000000001;\n';
const importLine = "import WhatsApp from 'meta-cloud-api';";
const requireLine = "const { default: WhatsApp } = require('meta-cloud-api');";

/** @param {readonly string[]} some */
const asModule = (...some) => [id, initialize, ...some].join('');
/** @param {readonly string[]} some */
const asScript = (...some) =>
  `${id}${requireLine}\n(async () => {\n${initialize.replace(importLine, '')}${some.join('')}})();\n`;
/** TypeScript that becomes CommonJS: no `await` outside of a function. @param {readonly string[]} some */
const asCommonTypeScript = (...some) =>
  `${importLine}\n${id}(async () => {\n${initialize.replace(importLine, '')}${some.join('')}})();\n`;

const context = emulated({ accessToken: 'YOUR_ACCESS_TOKEN' });
const env = () => ({ WA_BASE_URL: context.emulator.baseUrl });

/**
 * @param {import('node:test').TestContext} t
 * @param {string} name
 * @param {string} source
 */
const run = (t, name, source) => node([name], { cwd: project(t, { [name]: source }), env: env() });

/** What the whole page prints. The example of the message id is the last thing. */
const printed = new RegExp(
  `^${[
    'Setup successful: true',
    'PIN update successful: true',
    'Add a recovery email through WhatsApp Manager for PIN recovery',
    'Two-step verification set up successfully: true',
    'Two-step verification set up, proceeding with other operations',
    'Message sent successfully: \\{',
    " {2}messaging_product: 'whatsapp',",
    " {2}contacts: \\[ \\{ input: '15551234567', wa_id: '15551234567' \\} \\],",
    " {2}messages: \\[ \\{ id: 'wamid\\.[^']+'.* \\} \\]",
    '\\}',
    '$',
  ].join('\\n')}`,
);

/** @param {Awaited<ReturnType<typeof node>>} program */
async function assertWholePage({ code, stdout, stderr }) {
  assert.equal(code, 0, stderr);
  assert.match(stdout, printed);
  // The page's own PINs are easy to guess: that is told once, without the PIN.
  assert.equal(stderr.match(/WHATSAPP_WEAK_PIN/g)?.length, 1, stderr);
  const told = (stdout + stderr).replaceAll('15551234567', ''); // the recipient holds the PIN's digits
  assert.doesNotMatch(told, /123456|654321|YOUR_ACCESS_TOKEN/);
  assert.equal(await context.pin(), '123456');
  const [message] = await context.emulator.messages();
  assert.deepEqual(
    [message.to, message.request.text],
    ['15551234567', { body: 'Hello from Meta Cloud API!', preview_url: true }],
  );
}

describe('JavaScript', () => {
  test('the whole page as an ES module', async (t) => {
    await assertWholePage(await run(t, 'page.mjs', asModule(...examples)));
  });

  test('the whole page as CommonJS', async (t) => {
    await assertWholePage(await run(t, 'page.cjs', asScript(...examples)));
  });

  for (const [name, example, output, pin] of [
    ['setting up', setup, 'Setup successful: true\n', '123456'],
    ['updating', update, 'PIN update successful: true\n', '654321'],
    ['recovery', recovery, 'Add a recovery email through WhatsApp Manager for PIN recovery\n', null],
    ['error handling', errorHandling, 'Two-step verification set up successfully: true\n', '123456'],
  ]) {
    test(`${name} alone`, async (t) => {
      const { code, stdout, stderr } = await run(t, 'page.mjs', asModule(/** @type {string} */ (example)));
      assert.deepEqual([code, stdout], [0, output], stderr);
      assert.equal(await context.pin(), pin);
    });
  }

  test('error handling: a PIN that is not six digits', async (t) => {
    const source = asModule(errorHandling.replace('"123456"', '"94817"'));
    const { code, stdout, stderr } = await run(t, 'page.mjs', source);
    assert.deepEqual(
      [code, stdout],
      [0, 'Parameter missing or invalid - PIN must be exactly 6 digits\n'],
      stderr,
    );
    assert.match(stderr, /^Error setting up two-step verification: WhatsAppValidationError: /);
    assert.doesNotMatch(stderr, /94817/);
    assert.deepEqual(await context.emulator.requests(), []);
  });

  for (const [code, output] of [
    [100, 'Parameter missing or invalid - PIN must be exactly 6 digits\n'],
    [10, 'Permission issue - check access token permissions\n'],
    [133005, ''],
  ]) {
    test(`error handling: Graph answers ${code}`, async (t) => {
      await context.emulator.fail({ code: Number(code) });
      const { stdout, stderr, ...program } = await run(t, 'page.mjs', asModule(errorHandling));
      assert.deepEqual([program.code, stdout], [0, output], stderr);
      assert.match(stderr, new RegExp(`code: ${code},`));
      assert.doesNotMatch(stderr, /123456|YOUR_ACCESS_TOKEN/);
    });
  }

  test('integration: the message is refused', async (t) => {
    await context.emulator.fail({ path: '*/messages', code: 131047 });
    const { code, stdout, stderr } = await run(t, 'page.mjs', asModule(integration));
    assert.equal(code, 0);
    assert.equal(stdout, 'Two-step verification set up, proceeding with other operations\n');
    assert.match(stderr, /Setup process failed: WhatsAppSendMessageError: /);
  });
});

describe('TypeScript', () => {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    // The page reads `error.code` of a caught error, which no library can type.
    useUnknownInCatchVariables: false,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
    rootDir: '.',
    outDir: 'out',
  };

  for (const compiler of ['typescript', 'typescript-6', 'typescript-5.9', 'typescript-5.4']) {
    test(`the whole page, compiled by ${compiler}`, async (t) => {
      const cwd = project(t, {
        'page.mts': asModule(...examples),
        'page.cts': asCommonTypeScript(...examples),
        'tsconfig.json': JSON.stringify({ compilerOptions, files: ['page.mts', 'page.cts'] }),
      });
      const compiled = await node([join(root, 'node_modules', compiler, 'bin', 'tsc'), '-p', '.'], { cwd });
      assert.equal(compiled.code, 0, compiled.stdout + compiled.stderr);
      await assertWholePage(await node(['out/page.mjs'], { cwd, env: env() }));
      await context.emulator.reset();
      await assertWholePage(await node(['out/page.cjs'], { cwd, env: env() }));
    });
  }
});
