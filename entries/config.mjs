// The entry `meta-cloud-api/types/config` has types alone: programs written for 1.x import `WhatsAppConfig` from
// it.
export {};
