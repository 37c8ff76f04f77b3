// Every name that release 3.1.1 exports, by require, by import and in the typings. `names.json` is its
// list; `missing` below is what this package does not have yet. A name in neither place fails here.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { describe, test } = require('node:test');

const typescript = require('typescript-5.9');
const { root } = require('../support/files.js');
const { exports: entries } = /** @type {{ exports: Record<string, any> }} */ (require('../../package.json'));
/** @type {Record<string, { runtime: string[], types: string[] }>} */
const released = require('./names.json');

/** @type {Set<string>} nothing */
const missing = new Set();

/** @param {string[]} names */
const expected = (names) => names.filter((name) => !missing.has(name)).sort();

/** @param {string} file */
function typed(file) {
  const { NodeNext } = typescript.ModuleKind;
  const moduleResolution = typescript.ModuleResolutionKind.NodeNext;
  const program = typescript.createProgram([file], { module: NodeNext, moduleResolution, types: [] });
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(/** @type {any} */ (program.getSourceFile(file)));
  return new Set(checker.getExportsOfModule(/** @type {any} */ (symbol)).map(({ name }) => name));
}

for (const [entry, { runtime, types }] of Object.entries(released)) {
  describe(`meta-cloud-api${entry.slice(1)}`, () => {
    const conditions = entries[entry];

    test('by require', () => {
      const module = require(join(root, conditions.require.default));
      assert.deepEqual(
        runtime.filter((name) => module[name] !== undefined),
        expected(runtime),
      );
    });

    test('by import', async () => {
      const module = await import(pathToFileURL(join(root, conditions.import.default)).href);
      assert.deepEqual(
        runtime.filter((name) => module[name] !== undefined),
        expected(runtime),
      );
    });

    for (const condition of ['require', 'import']) {
      test(`in the typings of ${condition}`, () => {
        const names = typed(join(root, conditions[condition].types));
        assert.deepEqual(
          [...runtime, ...types].filter((name) => names.has(name)).sort(),
          expected([...runtime, ...types]),
        );
      });
    }
  });
}

test('what is listed as missing was released', () => {
  const { runtime, types } = released['.'];
  assert.deepEqual(
    [...missing].filter((name) => ![...runtime, ...types].includes(name)),
    [],
  );
});

test('33 enums and 22 constants', () => {
  const library = require('../..');
  const values = Object.entries(require('../../entries/types.js'));
  assert.equal(values.length, 33 + 22);
  for (const [name, value] of values) assert.equal(/** @type {any} */ (library)[name], value, name);
});

test('the subpaths of every generation resolve to the same objects', async () => {
  const config = { accessToken: 'T', phoneNumberId: '1', appSecret: 's', webhookVerificationToken: 'v' };
  const library = /** @type {any} */ (require('../..'));
  for (const [subpath, name] of [
    ['messages', 'MessagesApi'],
    ['media', 'MediaApi'],
    ['template', 'TemplateApi'],
    ['enums', 'MessageTypesEnum'],
    ['types/enums', 'MessageTypesEnum'],
    ['types', 'MessageTypes'],
    ['utils', 'WhatsAppApiError'],
    ['webhook', 'WebhookProcessor'],
  ]) {
    assert.ok(library[name] !== undefined);
    assert.equal(require(`meta-cloud-api/${subpath}`)[name], library[name], subpath);
    assert.equal((await import(`meta-cloud-api/${subpath}`))[name], library[name], subpath);
  }
  for (const [subpath, name] of [
    ['express', 'expressWebhookHandler'],
    ['nextjs', 'nextjsWebhookHandler'],
    ['nextjs-app', 'nextjsAppWebhookHandler'],
    ['nextjs-page', 'nextjsPagesWebhookHandler'],
    ['fastify', 'fastifyWebhookHandler'],
    ['hono', 'honoWebhookHandler'],
    ['koa', 'koaWebhookHandler'],
    ['nest', 'nestWebhookHandler'],
    ['node-http', 'nodeWebhookHandler'],
    ['fetch', 'fetchWebhookHandler'],
  ]) {
    // The main entry's function loads the subpath's with its first call.
    const handlers = library[name](config);
    for (const module of [
      require(`meta-cloud-api/webhook/${subpath}`),
      await import(`meta-cloud-api/webhook/${subpath}`),
    ]) {
      assert.equal(module[name](config), handlers, subpath);
      assert.equal(module.webhookHandler, module[name], subpath);
    }
    handlers.destroy();
  }
  assert.deepEqual(require('meta-cloud-api/types/config'), {});
  assert.deepEqual({ ...(await import('meta-cloud-api/types/config')) }, {});
});
