// Takes a phone number of your account from nothing to a delivered message, and can be run again after whatever happened:
//   node examples/onboarding.mjs 1 5550001111 "Lucky Shrub" 15550002222
// The token and the account come from CLOUD_API_ACCESS_TOKEN and WA_BUSINESS_ACCOUNT_ID, the key from PIN_VAULT_KEY.
import { createInterface } from 'node:readline/promises';
import WhatsApp from 'meta-cloud-api';
import { onboard } from 'meta-cloud-api/onboarding';
import { PinVault } from 'meta-cloud-api/pin-vault';

const [countryCode, phoneNumber, verifiedName, to] = process.argv.slice(2);
const vault = await PinVault.open({ path: 'pins.vault', key: process.env.PIN_VAULT_KEY });
const prompt = createInterface({ input: process.stdin, output: process.stdout });

try {
  const { phoneNumberId } = await onboard({
    whatsapp: new WhatsApp(),
    vault,
    number: { countryCode, phoneNumber, verifiedName },
    code: ({ displayPhoneNumber }) => prompt.question(`The code that came to ${displayPhoneNumber}: `),
    profile: { about: 'Open from 9 to 5' },
    testMessage: { to },
    onProgress: ({ step, state, done, total }) => console.log(`${done}/${total} ${step} ${state}`),
  });
  console.log(`${phoneNumberId} can send.`);
} catch (error) {
  console.error(`${error.message}\n${error.remedy ?? ''}`);
  process.exitCode = 1;
} finally {
  prompt.close();
  await vault.close();
}
