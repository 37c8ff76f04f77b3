// Both routers of Next.js in one small application, as a user would have it: installed packages, Next's
// own server in a process of its own.

const { spawn } = require('node:child_process');
const assert = require('node:assert/strict');
const { join } = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { after, before, test } = require('node:test');
const { install, lend, pack, root, scratch } = require('../packaging/installation.js');
const { config, deliver, payload, request, written } = require('./meta.js');
const { answersWebhooks } = require('./webhook.js');

/** The handlers of a router, and what they handled. @param {string} adapter */
const handlers = (adapter) => `
import { ${adapter} } from 'meta-cloud-api';

const { phoneNumberId, ...config } = ${JSON.stringify(config)};
export const whatsapp = ${adapter}({ ...config, phoneNumberId });
globalThis.handled ??= [];
whatsapp.processor.onText((_client, { message }, { rawBody, url, method }) => {
  const short = rawBody.length < 10_000 ? rawBody : undefined;
  globalThis.handled.push({ text: message.text.body, rawBody: short, url, method });
});
`;

const application = {
  'package.json': '{"private":true}',
  // A native addon cannot be bundled.
  'next.config.mjs': `export default { serverExternalPackages: ['meta-cloud-api'], turbopack: { root: '/' } };`,
  'lib/app.js': handlers('nextjsAppWebhookHandler'),
  'lib/pages.js': handlers('nextjsPagesWebhookHandler'),
  'app/layout.js': `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  'app/webhook/route.js': `import { whatsapp } from '../../lib/app.js'; export const { GET, POST } = whatsapp;`,
  'app/flow/route.js': `import { whatsapp } from '../../lib/app.js'; export const { GET, POST } = whatsapp.flow;`,
  'pages/api/webhook.js': `import { whatsapp } from '../../lib/pages.js';
    export const config = { api: { bodyParser: false } };
    export default whatsapp.webhook;`,
  'pages/api/parsed.js': `import { whatsapp } from '../../lib/pages.js';
    export default whatsapp.webhook;`,
  'pages/api/flow.js': `import { whatsapp } from '../../lib/pages.js';
    export const config = { api: { bodyParser: false } };
    export default whatsapp.flow;`,
  'pages/api/handled.js': `export default (request, response) => {
    const handled = globalThis.handled ?? [];
    if (request.method === 'DELETE') globalThis.handled = [];
    response.json(handled);
  };
  export const config = { api: { responseLimit: false } };`,
};

const folder = scratch({ after });
const project = join(folder, 'project');
/** @type {import('node:child_process').ChildProcess} */ let next;
let origin = '';
let output = '';

before(async () => {
  const { file } = await pack(folder);
  await install(project, file, application);
  for (const name of ['next', 'react', 'react-dom']) lend(project, name);
  const cli = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  next = spawn(process.execPath, [cli, 'dev', '--hostname', '127.0.0.1', '--port', '0'], {
    cwd: project,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // it starts processes of its own, which end with its group
  });
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  next.stdout?.on('data', collect);
  next.stderr?.on('data', collect);
  while (origin === '') {
    assert.equal(next.exitCode, null, output);
    await delay(100);
    // Port 0 is printed as the one it became.
    const [, url] = /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/.exec(output) ?? [];
    origin = url ?? '';
  }
});
after(() => {
  if (next?.pid !== undefined) process.kill(-next.pid, 'SIGKILL');
});

const handled = async () => JSON.parse((await request(`${origin}/api/handled`)).body);
const clear = () => request(`${origin}/api/handled`, { method: 'DELETE' });

/** @param {string} webhook @param {string} flow */
const server = (webhook, flow) => async () => ({
  webhook: `${origin}${webhook}`,
  flow: `${origin}${flow}`,
  handled,
  clear,
  close() {},
});

answersWebhooks('Next.js App Router', server('/webhook', '/flow'));
answersWebhooks('Next.js Pages Router', server('/api/webhook', '/api/flow'));

test('an API route whose body Next parsed', async () => {
  output = '';
  assert.equal((await deliver(`${origin}/api/parsed`, written(payload('hi')))).status, 500);
  assert.match(output, /bodyParser: false/);
});
