import emulator from './index.js';

export const { Emulator } = emulator;
