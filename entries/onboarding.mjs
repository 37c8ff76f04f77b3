// The entry `meta-cloud-api/onboarding` for `import`: the same objects as by `require`.
import entry from './onboarding.js';

export const { onboard, plan, WhatsAppOnboardingError } = entry;
