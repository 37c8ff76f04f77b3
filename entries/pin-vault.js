// The entry `meta-cloud-api/pin-vault`: the vault, its error, and what those need who bring a storage of their own.
const { WhatsAppPinVaultError } = require('../lib/pin-vault/error.js');
const { migration } = require('../lib/pin-vault/postgres.js');
const { pinVaultStorageTests } = require('../lib/pin-vault/storage-tests.js');
const { PinVault } = require('../lib/pin-vault/vault.js');

module.exports = { PinVault, WhatsAppPinVaultError, pinVaultMigration: migration, pinVaultStorageTests };
