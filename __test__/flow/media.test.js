// A file uploaded in a Flow, encrypted here as Meta describes it.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { describe, test } = require('node:test');

const { WhatsAppError, WhatsAppValidationError, decryptFlowMedia } = require('../..');

/** @param {crypto.BinaryLike} data */
const sha256 = (data) => crypto.createHash('sha256').update(data).digest('base64');

/** @param {Buffer} plain */
function uploaded(plain) {
  const [encryptionKey, hmacKey, iv] = [32, 32, 16].map((length) => crypto.randomBytes(length));
  const cipher = crypto.createCipheriv('aes-256-cbc', encryptionKey, iv);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const tag = crypto.createHmac('sha256', hmacKey).update(iv).update(ciphertext).digest().subarray(0, 10);
  const file = Buffer.concat([ciphertext, tag]);
  const metadata = {
    encryption_key: encryptionKey.toString('base64'),
    hmac_key: hmacKey.toString('base64'),
    iv: iv.toString('base64'),
    plaintext_hash: sha256(plain),
    encrypted_hash: sha256(file),
  };
  return { file, metadata };
}

for (const size of [0, 1, 15, 16, 17, 1_000_000]) {
  test(`${size} bytes`, async () => {
    const plain = crypto.randomBytes(size);
    const { file, metadata } = uploaded(plain);
    assert.ok((await decryptFlowMedia(new Uint8Array(file), metadata)).equals(plain));
  });
}

describe('a file that is not the one uploaded', () => {
  const { file, metadata } = uploaded(Buffer.from('canary'.repeat(100)));
  /** With the outer hash put right, so that the check behind it is the one that speaks. @param {Buffer} changed */
  const rehashed = (changed) => ({
    file: changed,
    metadata: { ...metadata, encrypted_hash: sha256(changed) },
  });
  const flipped = (/** @type {number} */ at) => {
    const changed = Buffer.from(file);
    changed[at] ^= 1;
    return changed;
  };
  const rows = {
    encrypted_hash: { file: flipped(0), metadata },
    'encrypted_hash of a file cut short': { file: file.subarray(0, -1), metadata },
    'hmac_key: the ciphertext': rehashed(flipped(0)),
    'hmac_key: the tag': rehashed(flipped(file.length - 1)),
    'hmac_key: nothing but a tag': rehashed(file.subarray(-10)),
    'hmac_key: empty': rehashed(Buffer.alloc(0)),
    'hmac_key: another vector': {
      file,
      metadata: { ...metadata, iv: crypto.randomBytes(16).toString('base64') },
    },
    plaintext_hash: { file, metadata: { ...metadata, plaintext_hash: sha256('another') } },
  };
  for (const [about, changed] of Object.entries(rows)) {
    test(about, async () => {
      await assert.rejects(decryptFlowMedia(changed.file, changed.metadata), (/** @type {any} */ error) => {
        assert.ok(error instanceof WhatsAppError);
        assert.equal(error.code, 'ERR_FLOW_MEDIA');
        assert.match(error.message, new RegExp(`metadata\\.${about.split(/[: ]/)[0]}`));
        return !error.message.includes('canary');
      });
    });
  }

  test('another encryption key: its padding or its hash', async () => {
    const encryption_key = crypto.randomBytes(32).toString('base64');
    await assert.rejects(decryptFlowMedia(file, { ...metadata, encryption_key }), { code: 'ERR_FLOW_MEDIA' });
  });
});

describe('arguments', () => {
  const { file, metadata } = uploaded(Buffer.from('x'));
  for (const name of /** @type {(keyof typeof metadata)[]} */ (Object.keys(metadata))) {
    test(name, async () => {
      for (const value of [undefined, '', 7, 'AAAA']) {
        await assert.rejects(
          decryptFlowMedia(file, { ...metadata, [name]: value }),
          (error) => error instanceof WhatsAppValidationError && error.message.includes(`metadata.${name}`),
        );
      }
    });
  }

  test('bytes', async () => {
    await assert.rejects(decryptFlowMedia(/** @type {any} */ ('text'), metadata), WhatsAppValidationError);
    await assert.rejects(decryptFlowMedia(file, /** @type {any} */ (null)), WhatsAppValidationError);
  });
});
