// The names that Meta gives to fields, messages and security events, and the method that registers a handler for
// each.

/** The fields a webhook can subscribe to besides `messages`, and the method that handles each. */
const FIELDS = new Map(
  [
    'account_update',
    'account_review_update',
    'account_alerts',
    'account_settings_update',
    'automatic_events',
    'business_capability_update',
    'business_status_update',
    'business_username_updates',
    'calls',
    'campaign_status_update',
    'consumer_profile',
    'flows',
    'group_lifecycle_update',
    'group_participants_update',
    'group_settings_update',
    'group_status_update',
    'history',
    'message_echoes',
    'message_template_components_update',
    'message_template_quality_update',
    'message_template_status_update',
    'messaging_handovers',
    'partner_solutions',
    'payment_configuration_update',
    'phone_number_name_update',
    'phone_number_quality_update',
    'security',
    'smb_app_state_sync',
    'smb_message_echoes',
    'standby',
    'template_category_update',
    'template_correct_category_detection',
    'tracking_events',
    'user_preferences',
  ].map((field) => [field, `on${pascal(field)}`]),
);

/** The message types that have a method of their own. */
const MESSAGES = new Map(
  [
    'text',
    'image',
    'video',
    'audio',
    'document',
    'sticker',
    'interactive',
    'button',
    'location',
    'contacts',
    'reaction',
    'order',
    'system',
    'edit',
    'revoke',
    'unsupported',
  ].map((type) => [type, `on${pascal(type)}`]),
);

/** Events of the `security` field that have a method of their own. */
const SECURITY = new Map([
  ['PIN_CHANGED', 'onPinChanged'],
  ['PIN_RESET_REQUEST', 'onPinResetRequested'],
  ['PIN_RESET_SUCCESS', 'onPinResetSucceeded'],
]);

/**
 * Names that another page or an older one of Meta's has for a field or an event, and the one under which handlers are
 * registered for it.
 */
const SPELLINGS = new Map([
  ['group_participant_update', 'group_participants_update'],
  ['phone_number_username_update', 'business_username_updates'],
  ['PIN_REQUEST_SUCCESS', 'PIN_RESET_SUCCESS'],
]);

/** @param {string} name in snake case */
function pascal(name) {
  return name.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

module.exports = { FIELDS, MESSAGES, SECURITY, SPELLINGS };
