// The entry `meta-cloud-api/pin-vault` for `import`: the same objects as by `require`.
import entry from './pin-vault.js';

export const { PinVault, WhatsAppPinVaultError, pinVaultMigration, pinVaultStorageTests } = entry;
