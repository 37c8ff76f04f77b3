// The stack of an error begins at the line of the caller, before and after the request, in every kind of method.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import WhatsApp from 'meta-cloud-api';
import { Emulator } from 'meta-cloud-api/emulator';

const emulator = await Emulator.start();
const whatsapp = new WhatsApp(emulator.options);
await whatsapp.twoStepVerification.setup({ pin: '834067' });
const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');

/** @param {() => unknown} failing holds a comment with its own name on the line that fails */
async function begins(failing) {
  const error = await Promise.resolve()
    .then(failing)
    .catch((thrown) => thrown);
  const line = lines.findIndex((text) => text.endsWith(`// ${failing.name}`)) + 1;
  const [, first = 'no frame'] = /\n\s+at (.*)/.exec(error.stack) ?? [];
  assert.match(
    first,
    new RegExp(`^(async )?${failing.name} \\(.*stacks\\.mjs:${line}:\\d+\\)$`),
    error.stack,
  );
}

await begins(async function refusedByGraph() {
  await whatsapp.registration.register({ pin: '105938' }); // refusedByGraph
});
await begins(async function refusedBeforeSending() {
  await whatsapp.messages.text({ to: 'nobody', body: 'Hi' }); // refusedBeforeSending
});
await begins(async function unknownNode() {
  await whatsapp.media.getMediaById('1'); // unknownNode
});
await begins(async function underAnotherName() {
  await whatsapp.media.retrieveMediaUrl('1'); // underAnotherName
});
await begins(async function synchronous() {
  whatsapp.twoStepVerification.assessPin(5); // synchronous
});
await begins(async function constructing() {
  new WhatsApp({ ...emulator.options, requestTimeout: 'soon' }); // constructing
});
await begins(async function viewing() {
  whatsapp.withNumber(''); // viewing
});
console.log('stacks');
