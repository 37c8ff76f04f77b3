// The entry `meta-cloud-api/onboarding`: the workflow, its plan and its error.
const { onboard, plan, WhatsAppOnboardingError } = require('../lib/pin-vault/onboarding.js');

module.exports = { onboard, plan, WhatsAppOnboardingError };
