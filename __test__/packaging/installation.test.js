// The package installed from its tarball, in projects of every module system, compiler and test runner.

const assert = require('node:assert/strict');
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { root, scratch, write } = require('../support/files.js');
const { install, lend, node, pack } = require('../support/installation.js');

/** @type {string} */ let project;
/** @type {string} */ let installed;
/** @type {string} */ let tarball;
const folder = scratch({ after });
before(async () => {
  ({ file: tarball } = await pack(folder));
  project = join(folder, 'project');
  installed = await install(project, tarball);
});

/** What every form of the program does once it has its imports. */
const body = `
  const emulator = await Emulator.start();
  const whatsapp = new WhatsApp({ ...emulator.options, wabaId: emulator.wabaId });
  const { data } = await whatsapp.twoStepVerification.setup({ pin: '834067' });
  const sent = await whatsapp.messages.text({ to: '15551234567', body: 'Hi' });
  const error = await whatsapp.registration.register({ pin: '105938' }).catch((thrown) => thrown);
  await emulator.stop();
  console.log(JSON.stringify([
    data.success,
    sent.messages[0].id === sent.data.messages[0].id,
    error instanceof WhatsAppApiError && error instanceof Utils.WhatsAppError && error.code,
    Named === WhatsApp,
    MessageTypesEnum.Text,
    Enums.MessageTypesEnum === MessageTypesEnum && Types.MessageTypesEnum === MessageTypesEnum,
    Types.CategoryEnum.Marketing,
    Utils.objectToQueryString({ a: 1 }),
  ]));`;
const printed = '[true,true,133005,true,"text",true,"MARKETING","?a=1"]\n';

const imports = `import WhatsApp, { WhatsApp as Named, MessageTypesEnum, WhatsAppApiError } from 'meta-cloud-api';
import * as Enums from 'meta-cloud-api/enums';
import * as Types from 'meta-cloud-api/types';
import * as Utils from 'meta-cloud-api/utils';
import { Emulator } from 'meta-cloud-api/emulator';
`;
const requires = `const { default: WhatsApp, WhatsApp: Named, MessageTypesEnum, WhatsAppApiError } = require('meta-cloud-api');
const Enums = require('meta-cloud-api/enums');
const Types = require('meta-cloud-api/types');
const Utils = require('meta-cloud-api/utils');
const { Emulator } = require('meta-cloud-api/emulator');
`;

/** @param {string} name @param {string} source */
async function run(name, source) {
  write(project, { [name]: source });
  const { code, stdout, stderr } = await node([name], project);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

describe('the installed package', () => {
  test('as ES modules', async () => {
    assert.equal(await run('program.mjs', imports + body), printed);
  });

  test('as CommonJS', async () => {
    assert.equal(await run('program.cjs', `${requires}(async () => {${body}\n})();`), printed);
  });

  test('in a project of type module', async () => {
    write(project, { 'esm/package.json': '{"type":"module"}', 'esm/program.js': imports + body });
    const { code, stdout, stderr } = await node(['esm/program.js'], project);
    assert.deepEqual([code, stdout, stderr], [0, printed, '']);
  });

  test('one set of classes, whatever the entry and the module system', async () => {
    const source = `
      import { createRequire } from 'node:module';
      import * as main from 'meta-cloud-api';
      import * as utils from 'meta-cloud-api/utils';
      import * as enums from 'meta-cloud-api/enums';
      import * as types from 'meta-cloud-api/types';
      const require = createRequire(import.meta.url);
      const entries = [utils, enums, types, require('meta-cloud-api'), require('meta-cloud-api/utils'),
        require('meta-cloud-api/enums'), require('meta-cloud-api/types')];
      const different = entries.flatMap((entry) =>
        Object.keys(entry).filter((name) => name in main && name !== 'default' && name !== 'module.exports' && entry[name] !== main[name]));
      console.log(JSON.stringify({ different, shared: Object.keys(utils).filter((name) => name.endsWith('Error')).length > 20 }));`;
    assert.equal(await run('classes.mjs', source), '{"different":[],"shared":true}\n');
  });

  test('its package.json, and nothing that is not public', async () => {
    const source = `
      for (const path of ['package.json', 'lib/addon.js', 'native.js', 'adapters/express'])
        try { require('meta-cloud-api/' + path); console.log(path); } catch (error) { console.log(error.code); }`;
    assert.equal(
      await run('private.cjs', source),
      `package.json\n${'ERR_PACKAGE_PATH_NOT_EXPORTED\n'.repeat(3)}`,
    );
  });

  test('the command of the emulator', async () => {
    const bin = join(project, 'node_modules', '.bin', 'meta-cloud-api-emulator');
    assert.ok(existsSync(bin) || existsSync(`${bin}.cmd`));
    const { code, stdout } = await node([join(installed, 'emulator', 'cli.js'), '--help'], project);
    assert.equal(code, 0);
    assert.match(stdout, /--phone-number-id/);
  });
});

describe('TypeScript', () => {
  const strict = {
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedSideEffectImports: undefined,
    skipLibCheck: false,
    noEmit: true,
  };
  const source = `${imports}
import type { WhatsAppConfig, TwoStepVerificationResult } from 'meta-cloud-api/types';
export const config: WhatsAppConfig = { accessToken: 'token', phoneNumberId: 1 };
export async function main(): Promise<boolean> {
  const emulator = await Emulator.start();
  const whatsapp: Named = new WhatsApp({ ...emulator.options, ...config });
  const result: TwoStepVerificationResult = await whatsapp.twoStepVerification.setup({ pin: '834067' });
  const sent = await whatsapp.messages.text({ body: 'Hi' }, 15551234567);
  try {
    await whatsapp.registration.register('834067', Enums.DataLocalizationRegionEnum.DE);
  } catch (error) {
    if (error instanceof WhatsAppApiError) return error.code === 133005;
    if (Utils.isWhatsAppThrottlingError(error)) return error.retryable;
  }
  // @ts-expect-error a PIN is a string
  whatsapp.twoStepVerification.setup({ pin: 834067 });
  // @ts-expect-error there is no such method
  whatsapp.twoStepVerification.disable();
  return result.data.success && sent.data.messages[0]?.id === sent.messages[0]?.id && Types.CategoryEnum.Marketing === 'MARKETING';
}
`;
  const projects = {
    nodenext: { compilerOptions: { ...strict, module: 'nodenext' }, files: ['typed.mts', 'typed.cts'] },
    bundler: {
      compilerOptions: { ...strict, module: 'esnext', moduleResolution: 'bundler' },
      files: ['typed.ts'],
    },
  };

  // Every compiler there is, newest first.
  const compilers = readdirSync(join(root, 'node_modules')).filter((name) => /^typescript(-|$)/.test(name));
  for (const compiler of compilers) {
    for (const [resolution, settings] of Object.entries(projects)) {
      test(`${compiler}, ${resolution}`, async () => {
        const files = Object.fromEntries(settings.files.map((name) => [name, source]));
        const settingsFile = `tsconfig.${compiler}.${resolution}.json`;
        write(project, { ...files, [settingsFile]: JSON.stringify(settings) });
        const tsc = join(root, 'node_modules', compiler, 'bin', 'tsc');
        const { code, stdout } = await node([tsc, '-p', settingsFile], project);
        assert.equal(stdout, '');
        assert.equal(code, 0);
      });
    }
  }
});

describe('test runners', () => {
  const example = (runner) => `
${runner}
import WhatsApp, { MessageApi, WhatsAppThrottlingError, createWhatsAppApiError } from 'meta-cloud-api';
const whatsapp = new WhatsApp({ accessToken: 'token', phoneNumberId: '1', baseUrl: 'http://127.0.0.1:1' });
const answer = { messages: [{ id: 'wamid.1' }] };
const throttled = createWhatsAppApiError({ message: 'slow', type: 'OAuthException', code: 130429, fbtrace_id: '' });
`;

  test('vi.spyOn in vitest', async () => {
    lend(project, 'vitest');
    write(project, {
      'vitest/spy.test.mjs': `${example("import { expect, test, vi } from 'vitest';")}
test('spies', async () => {
  const spy = vi.spyOn(whatsapp.messages, 'text').mockResolvedValueOnce(answer).mockRejectedValueOnce(throttled);
  expect(await whatsapp.messages.text({ to: '15551234567', body: 'Hi' })).toEqual(answer);
  await expect(whatsapp.messages.text('Hi', 15551234567)).rejects.toBeInstanceOf(WhatsAppThrottlingError);
  expect(spy).toHaveBeenCalledTimes(2);
  spy.mockRestore();
  await expect(whatsapp.messages.text({ to: 'nobody', body: 'Hi' })).rejects.toThrow('\`to\`');
  vi.spyOn(whatsapp.twoStepVerification, 'setup').mockResolvedValue({ data: { success: true } });
  expect(await whatsapp.twoStepVerification.setup({ pin: '1' })).toEqual({ data: { success: true } });
});
`,
    });
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const { code, stdout, stderr } = await node([vitest, 'run', '--root', 'vitest'], project, {
      CI: '1',
      NO_COLOR: '1',
    });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /Tests +1 passed/);
  });

  test('mock.method in node:test', async () => {
    write(project, {
      'mocked.test.mjs': `${example("import assert from 'node:assert/strict'; import { mock, test } from 'node:test';")}
test('mocks', async () => {
  const text = mock.method(whatsapp.messages, 'text', async () => answer);
  assert.equal(await whatsapp.messages.text('Hi', 15551234567), answer);
  text.mock.restore();
  const every = mock.method(MessageApi.prototype, 'text', async () => { throw throttled; });
  const other = new WhatsApp({ accessToken: 'token' });
  await assert.rejects(other.messages.text('Hi', 15551234567), WhatsAppThrottlingError);
  assert.equal(every.mock.callCount(), 1);
});
`,
    });
    // This runner's own context would turn the child into a part of this test.
    const { code, stdout } = await node(['--test', 'mocked.test.mjs'], project, {
      NODE_TEST_CONTEXT: undefined,
    });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /pass 1/);
  });

  test('one that loads the package anew for every file, but its addon once, as Jest does', async () => {
    write(project, {
      'anew.cjs': `
const assert = require('node:assert/strict');

(async () => {
  for (let file = 1; file <= 3; file++) {
    for (const name in require.cache) if (!name.endsWith('.node')) delete require.cache[name];
    const { MessageApi, WhatsApp, WhatsAppValidationError } = require('meta-cloud-api');
    const { messages, requester } = new WhatsApp({ accessToken: 'token', phoneNumberId: '1' });
    assert.ok(messages instanceof MessageApi);
    const refusals = [[() => messages.text('Hi', 'nobody'), /\`to\`/], [() => requester.getJson('GET', '..'), /endpoint/]];
    for (const [refusal, text] of refusals) {
      const error = await refusal().catch((thrown) => thrown);
      assert.ok(error instanceof WhatsAppValidationError);
      assert.match(error.message, text);
    }
  }
})();
`,
    });
    const { code, stderr } = await node(['anew.cjs'], project);
    assert.equal(code, 0, stderr);
  });

  test('one that mocks the package leaves its other entries whole', async () => {
    write(project, {
      'mocks.cjs': `
const assert = require('node:assert/strict');

const entry = require.resolve('meta-cloud-api');
require.cache[entry] = { id: entry, filename: entry, loaded: true, exports: { WhatsApp: class {} } };
for (const name in require('meta-cloud-api/package.json').exports) {
  const library = require(name.replace('.', 'meta-cloud-api'));
  for (const key in library) assert.notEqual(library[key], undefined, name + ' ' + key);
}
`,
    });
    const { code, stderr } = await node(['mocks.cjs'], project);
    assert.equal(code, 0, stderr);
  });
});

describe('checks of others', () => {
  test('publint', async () => {
    const { stdout, stderr, code } = await node(
      [join(root, 'node_modules', 'publint', 'src', 'cli.js'), 'run', '--strict', installed],
      project,
    );
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /All good/);
  });

  test('are the types wrong?', async () => {
    const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    const { stdout, stderr, code } = await node([attw, tarball, '--format', 'ascii', '--no-color'], project);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /No problems found/);
  });
});
