// The types of the main entry `meta-cloud-api` for `import`.
import { WhatsApp } from './index.js';

export default WhatsApp;
export * from './index.js';
