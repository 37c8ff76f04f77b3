// The entry `meta-cloud-api/emulator` for `import`.
import emulator from './index.js';

export const { Emulator } = emulator;
