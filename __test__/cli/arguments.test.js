// What the command line makes of its arguments: help for everything, clear errors, and no secret among them.

const assert = require('node:assert/strict');
const { mkdirSync, readdirSync, readFileSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { after, describe, test } = require('node:test');
const { pathToFileURL } = require('node:url');
const { version } = require('../../package.json');
const { commandLine } = require('../support/command-line.js');
const { root, scratch, write } = require('../support/files.js');
const { node } = require('../support/program.js');

const { run, json } = commandLine({ after });

const COMMANDS = ['status', 'setup', 'rotate', 'generate', 'due'].map((name) => ['two-step', name]);
COMMANDS.push(['onboard']);

test('both packages have the same version, and tell it', async () => {
  assert.equal(require('../../cli/package.json').version, version);
  assert.deepEqual(await run(['--version']), { code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
});

describe('help', () => {
  for (const words of [[], ['two-step'], ...COMMANDS]) {
    test(`${words.join(' ')} --help`, async () => {
      const { code, stdout, stderr } = await run([...words, '--help']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.ok(stdout.startsWith(`Usage: ${['meta-cloud-api', ...words].join(' ')} [options]`), stdout);
    });
  }

  test('every command writes JSON, and no option takes a secret', async () => {
    for (const words of COMMANDS) {
      const { stdout } = await run([...words, '--help']);
      assert.match(stdout, /^ +--json /m);
      assert.doesNotMatch(stdout, /--[\w-]*(pin|token|key|pass|secret)[\w-]* /);
    }
  });

  test('without a command it tells what there is, and fails', async () => {
    const { code, stdout, stderr } = await run([]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Usage: [\s\S]*two-step[\s\S]*onboard/);
  });
});

test('docs/command-line.md has every option, variable and exit code', async () => {
  const page = readFileSync(join(root, 'docs', 'command-line.md'), 'utf8');
  const missing = [];
  for (const words of COMMANDS) {
    assert.ok(page.includes(`## ${words.join(' ')}\n`), words.join(' '));
    const { stdout } = await run([...words, '--help']);
    const options = [...stdout.matchAll(/^ +(?:-h, )?(--[\w-]+)/gm)].map(([, option]) => option);
    missing.push(
      ...options.filter(
        (option) => option !== '--help' && !page.includes(`${option}\``) && !page.includes(`${option} `),
      ),
    );
  }
  const code = readdirSync(join(root, 'cli'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('node_modules'))
    .map((file) => readFileSync(join(root, 'cli', file), 'utf8'))
    .join('\n');
  const variables = new Set(
    [...code.matchAll(/\b(?:WA|PIN_VAULT|CLOUD_API)_[A-Z_]+\b/g)].map(([name]) => name),
  );
  assert.ok(variables.size > 8);
  missing.push(...[...variables].filter((name) => !page.includes(`\`${name}\``)));
  const { EXIT, SIGNALS } = await import('../../cli/exit-codes.js');
  const codes = [...Object.values(EXIT), ...Object.values(SIGNALS), 127];
  missing.push(
    ...codes.filter((exit) => !new RegExp(`^\\| (?:\\d+, )*${exit}(?:, \\d+)* +\\|`, 'm').test(page)),
  );
  assert.deepEqual(missing, []);
});

describe('what is not known', () => {
  /** @type {[string[], RegExp][]} */
  const rows = [
    [['two-step', 'status', '--jsn'], /Unknown option '--jsn' \(Did you mean --json\?\)/],
    [['two-step', 'statu'], /Unknown command 'statu' \(Did you mean status\?\)/],
    [['two-step', 'due', '--vault'], /'--vault <path>' argument missing/],
    [['two-step', 'due', 'more'], /Too many arguments/],
    [['two-step', 'due', '--max-age-days', 'old'], /--max-age-days must be a number that is not negative/],
    [['two-step', 'rotate', '--all', '--due'], /'--all' cannot be used with option '--due'/],
    [['onboard', '--method', 'FAX'], /Allowed choices are SMS, VOICE/],
    [['onboard', '--country-code', '1'], /--country-code, --phone-number and --name/],
  ];
  for (const [args, message] of rows) {
    test(args.join(' '), async () => {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  test('as JSON, on standard output', async () => {
    const { code, exitCode, error } = await json(['two-step', 'status', '--nothing']);
    assert.deepEqual([code, exitCode, error.name, error.code], [2, 2, 'UsageError', 'ERR_USAGE']);
  });

  test('a value of an unknown option is not repeated', async () => {
    const { stderr } = await run(['two-step', 'status', '--geheim=CANARY']);
    assert.match(stderr, /Unknown option '--geheim'/);
    assert.doesNotMatch(stderr, /CANARY/);
  });

  for (const args of [
    ['two-step', 'setup', '-p834067'],
    ['two-step', 'setup', '--pin834067'],
    ['two-step', 'setup', '--pin:834067'],
    ['two-step', 'setup', '--834067'],
    ['two-step', ' 834067'],
    ['two-step', 'pin:834067'],
    ['two-step', "it's '834067'"],
    ['834067,'],
    ['onboard', '--method', 'x834067'],
    ['onboard', '--method', '834067'],
  ]) {
    test(`nor is ${JSON.stringify(args.at(-1))}`, async () => {
      const { code, error, stderr } = await json(args);
      assert.equal(code, 2);
      assert.match(error.message, /^(Unknown|Option '--method)/);
      assert.doesNotMatch(JSON.stringify(error) + stderr, /834067/);
    });
  }

  test('nor is a passphrase, where a command belongs', async () => {
    const { error, stderr } = await json(['two-step', 'correct-horse']);
    assert.match(error.message, /^Unknown command/);
    assert.doesNotMatch(JSON.stringify(error) + stderr, /horse/);
  });
});

describe('--json writes one document', () => {
  test('of help and of the version', async () => {
    const { code, text } = await json(['two-step', 'status', '--help']);
    assert.deepEqual([code, text.split('\n')[0]], [0, 'Usage: meta-cloud-api two-step status [options]']);
    assert.deepEqual(await json(['--version']), { code: 0, stderr: '', text: version });
  });

  test('where no command is named, or none that help knows', async () => {
    for (const args of [['help'], ['two-step', 'help', 'nothing']]) {
      const { code, exitCode, error } = await json(args);
      assert.deepEqual([code, exitCode, error.name], [2, 2, 'UsageError'], args.join(' '));
    }
  });
});

describe('a secret among the arguments is refused', () => {
  const TOKEN = 'EAAGm0PX4ZCpsBACANARYCANARY';
  const KEY = 'ab'.repeat(32);
  /** @type {[string, string[], string][]} */
  const rows = [
    ['PIN', ['two-step', 'setup', '834067'], '834067'],
    ['PIN', ['two-step', 'setup', '--pin', '834067'], '834067'],
    ['PIN', ['two-step', 'setup', '--pin=834067'], '834067'],
    ['PIN', ['two-step', 'setup', '-p', '834067'], '834067'],
    ['PIN', ['two-step', 'setup', '--code=834067'], '834067'],
    ['PIN', ['two-step', 'setup', '--json', '834067'], '834067'],
    ['PIN', ['two-step', 'setup', 'WA_PIN=834067'], '834067'],
    ['key', ['two-step', 'PIN_VAULT_KEY=CANARY'], 'CANARY'],
    ['token', ['CLOUD_API_ACCESS_TOKEN=CANARY', 'two-step'], 'CANARY'],
    ['token', ['two-step', 'Bearer from-the-environment'], 'from-the-environment'],
    ['token', ['two-step', 'status', '--token', 'CANARY'], 'CANARY'],
    ['token', ['two-step', 'status', '--access-token=abc'], 'abc'],
    ['token', ['two-step', 'status', TOKEN], TOKEN],
    ['token', ['onboard', '--name', TOKEN], TOKEN],
    ['token', ['onboard', `--about=Bearer ${TOKEN}`], TOKEN],
    ['token', ['two-step', 'status', '--number', 'from-the-environment'], 'from-the-environment'],
    ['key', ['two-step', 'due', '--key', KEY], KEY],
    ['key', ['two-step', 'due', '--vault', KEY], KEY],
    ['key', ['two-step', 'due', `--passphrase=correct horse`], 'correct horse'],
    ['password', ['two-step', 'due', '--password', 'CANARY'], 'CANARY'],
    ['password', ['two-step', 'due', '--vault', 'postgres://me:CANARY@db/pins'], 'CANARY'],
    ['password', ['two-step', 'status', '--base-url', 'https://me:CANARY@proxy.example'], 'CANARY'],
  ];
  for (const [what, args, secret] of rows) {
    test(`${what}: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(args, { CLOUD_API_ACCESS_TOKEN: 'from-the-environment' });
      assert.equal(code, 2);
      assert.match(stdout + stderr, new RegExp(`A ${what} does not belong on the command line`));
      assert.match(stdout + stderr, /history of your shell/);
      assert.match(stdout + stderr, /WA_PIN|CLOUD_API_ACCESS_TOKEN|PIN_VAULT/);
      assert.ok(!(stdout + stderr).includes(secret));
    });
  }

  test('and an id of six digits is none', async () => {
    const { stderr } = await run(['two-step', 'status', '--number', '123456', '--account=654321']);
    assert.match(stderr, /Access token is missing/);
  });
});

test('where the library has no binary, it is told as the library tells it', async () => {
  const program = `import(${JSON.stringify(pathToFileURL(join(root, 'cli', 'index.js')).href)}).then(async ({ run }) => {
    const load = () => { throw new Error('There is no native core for this platform.'); };
    const argv = ['two-step', 'rotate', '--number', '1'];
    process.exitCode = await run({ argv, env: {}, version: '1', load });
  });`;
  const { code, stdout, stderr } = await node(['-e', program]);
  assert.deepEqual(
    [code, stdout, stderr],
    [1, '', 'meta-cloud-api: There is no native core for this platform.\n'],
  );
});

describe('where the command line is not installed', () => {
  const folder = scratch({ after });
  const bin = join(root, 'lib', 'command.js');

  test('it says in one sentence how to install it', async () => {
    // From this repository, beside which nothing is installed.
    const { code, stdout, stderr } = await node([bin, 'two-step', 'status'], { cwd: folder });
    assert.deepEqual([code, stdout], [127, '']);
    assert.match(
      stderr,
      /^meta-cloud-api: .* not installed here\. Install it .*: npm install \S+-cli-[\d.]+\.tgz\n$/,
    );
  });

  test('or is of another version', async () => {
    write(folder, {
      'node_modules/meta-cloud-api-cli/package.json': '{"version":"9.9.9","main":"index.js"}',
      'node_modules/meta-cloud-api-cli/index.js': 'process.exit(42)',
    });
    mkdirSync(join(folder, 'node_modules', '.bin'));
    const link = join(folder, 'node_modules', '.bin', 'meta-cloud-api');
    symlinkSync(bin, link);
    const { code, stderr } = await node([link], { cwd: folder });
    assert.equal(code, 127);
    assert.match(
      stderr,
      new RegExp(`installed here is 9\\.9\\.9, and this is ${version.replaceAll('.', '\\.')}`),
    );
  });
});
