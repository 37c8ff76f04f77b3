// The documentation's page on two-step verification as a program: its examples, as they stand there, against an emulator.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { root } = require('./files.js');

/**
 * The page leaves an id and a server to its reader. It prints `page` at last, if all went well.
 *
 * @param {string} [name] that the package is installed under
 */
function page(name = 'meta-cloud-api') {
  const text = readFileSync(join(root, '__test__', 'behaviour', 'page.txt'), 'utf8');
  const examples = [...text.matchAll(/```\n(.*?)```/gs)].map(([, code]) => code);
  return `import { Emulator } from '${name}/emulator';
const emulator = await Emulator.start({ accessToken: 'YOUR_ACCESS_TOKEN' });
process.env.WA_BASE_URL = emulator.baseUrl;
const YOUR_PHONE_NUMBER_ID = Number(emulator.phoneNumberId);
${examples.join('').replaceAll("'meta-cloud-api'", `'${name}'`)}
while ((await emulator.messages()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
const [number] = (await emulator.state({ secrets: true })).numbers;
process.on('exit', () => console.log(number.pin === '123456' ? 'page' : 'another PIN')); // the page's last example awaits nothing
`;
}

module.exports = { page };
