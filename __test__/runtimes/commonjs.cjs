// `require`, under the package's names and those of its other entries, and both module systems in one program.
const assert = require('node:assert/strict');
const main = require('meta-cloud-api');
const { default: WhatsApp, MessageTypesEnum, WhatsAppError } = main;
const { Emulator } = require('meta-cloud-api/emulator');

assert.equal(WhatsApp, main.WhatsApp);
assert.equal(MessageTypesEnum.Text, 'text');
assert.equal(require('meta-cloud-api/enums').MessageTypesEnum, MessageTypesEnum);
assert.equal(require('meta-cloud-api/utils').WhatsAppError, WhatsAppError);

(async () => {
  const namespace = await import('meta-cloud-api');
  // Deno imports what is for `require` from a CommonJS file.
  const imported = 'Deno' in globalThis ? namespace.default : namespace;
  assert.equal(imported.default, WhatsApp);
  for (const [name, value] of Object.entries(main)) {
    if (name !== 'default') assert.ok(value !== undefined && imported[name] === value, name);
  }
  const emulator = await Emulator.start();
  const whatsapp = new WhatsApp(emulator.options);
  const { data } = await whatsapp.twoStepVerification.setup({ pin: '834067' });
  assert.equal(data.success, true);
  const error = await whatsapp.registration.register({ pin: '105938' }).catch((thrown) => thrown);
  assert.ok(error instanceof WhatsAppError && error instanceof imported.WhatsAppError);
  await emulator.stop();
  console.log('commonjs');
})();
