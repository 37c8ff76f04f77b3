// The types of the entry `meta-cloud-api/types/config`: the type `WhatsAppConfig` and its kin.
export type * from '../types/config.js';
