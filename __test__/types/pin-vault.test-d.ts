// Types of the PIN vault, and of the calls that take one.

import type { RegistrationApi, TwoStepVerificationApi } from '../../types/native.js';
import {
  PinVault,
  type PinVaultEntry,
  type PinVaultOptions,
  type PinVaultStorage,
} from '../../types/pin-vault.js';

/** As `pg` declares it, as far as it matters. */
declare const pool: {
  query(text: string, values?: unknown[]): Promise<{ rows: { name: string }[]; rowCount: number | null }>;
  connect(): Promise<{
    query(text: string, values?: unknown[]): Promise<{ rows: { name: string }[]; rowCount: number | null }>;
    release(error?: Error | boolean): void;
  }>;
};
declare const variable: string | undefined;
declare const storage: PinVaultStorage;
const key = PinVault.generateKey();

export const places: PinVaultOptions[] = [
  { path: 'pins.vault', key },
  { path: 'pins.vault', key: [new Uint8Array(32), key], pinPolicy: { maxAgeDays: 90 } },
  { path: 'pins.vault', keyFile: 'key' },
  { path: 'pins.vault', passphrase: 'correct horse battery' },
  { pool, table: 'pins', keys: async () => new Uint8Array(32), keyId: 'kms/1' },
  { storage, key, lockTimeout: 1_000 },
];
// @ts-expect-error a key is required
export const noKey: PinVaultOptions = { path: 'pins.vault' };
// @ts-expect-error a place is required
export const noPlace: PinVaultOptions = { key };
// @ts-expect-error `keys` needs `keyId`
export const noKeyId: PinVaultOptions = { path: 'pins.vault', keys: () => key };
// @ts-expect-error a vault is opened
export const made = new PinVault();

export async function use(
  api: TwoStepVerificationApi,
  registration: RegistrationApi,
): Promise<PinVaultEntry> {
  const vault = await PinVault.open({ path: 'pins.vault', key: variable });
  const { data } = await api.rotate({ vault });
  const success: true = data.success;
  await api.setup('834067');
  await api.update({ vault, pin: success ? '834067' : '590284' });
  // @ts-expect-error a number loses leading zeros
  await api.setup(834067);
  await PinVault.open({ path: 'pins.vault', key: variable, passphrase: undefined });
  // @ts-expect-error one form of the key
  await PinVault.open({ path: 'pins.vault', key: variable, passphrase: 'twelve letters' });
  // @ts-expect-error a vault is required
  await api.rotate({ pin: '834067' });
  await registration.register({ vault, dataLocalizationRegion: 'DE', force: true });
  // @ts-expect-error the vault has the PIN
  await registration.register({ vault, pin: '834067' });
  const { failed } = await api.rotateAll({ vault, onProgress: ({ done, total }) => done / total });
  failed.map(({ error }) => error.code);
  await vault.propose(1, '834067');
  const entry = await vault.get(1);
  // @ts-expect-error it is only read
  entry.pin = '834067';
  return entry;
}
