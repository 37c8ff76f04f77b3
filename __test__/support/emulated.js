// An emulator for a whole test file, with clients of it.

const { after, afterEach, before } = require('node:test');
const { WhatsApp } = require('../..');
const { Emulator } = require('../../emulator');

/** A PIN that no policy minds. */
const PIN = '834067';

/**
 * An emulator for the tests of a file, as new for each of them.
 *
 * @param {import('../../emulator/index.js').EmulatorOptions} [options]
 */
function emulated(options) {
  /** @type {import('../../emulator/index.js').Emulator} */
  let emulator;
  before(async () => {
    emulator = await Emulator.start(options);
  });
  afterEach(() => emulator.reset());
  after(() => emulator.stop());
  return {
    get emulator() {
      return emulator;
    },
    /** @param {object} [changes] */
    client: (changes) => new WhatsApp({ ...emulator.options, ...changes }),
    /** The PIN of the emulated number, `null` for none. */
    pin: async () => (await emulator.state({ secrets: true })).numbers[0].pin,
  };
}

module.exports = { PIN, emulated };
