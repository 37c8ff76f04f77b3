// The operations that operations.test.js and bodies.test.js hold the contract's rows against.

/**
 * Every operation of Meta's OpenAPI document of the Business Messaging API, v23.0, and the method that
 * calls it; `null` for what Meta calls and this package only receives.
 *
 * @type {Record<string, string | null>}
 */
module.exports = {
  // Apps
  'GET /{Application-ID}/connected_client_businesses': 'business.getConnectedClientBusinesses',
  'POST /{Application-ID}/whatsapp_business_solution': 'solutions.createWhatsAppBusinessSolution',
  'GET /{Application-ID}/whatsapp_business_solutions': 'solutions.getApplicationWhatsAppBusinessSolutions',

  // Businesses and users
  'GET /{Business-ID}': 'business.getBusinessPortfolio',
  'POST /{Business-ID}/add_phone_numbers': 'business.addPhoneNumbers',
  'GET /{Business-ID}/preverified_numbers': 'business.getPreVerifiedPhoneNumbers',
  'GET /{Business-ID}/client_whatsapp_business_accounts': 'business.getClientWhatsAppBusinessAccounts',
  'POST /{Business-ID}/onboard_partners_to_mm_lite': 'business.onboardPartnersToMMLite',
  'GET /{Business-ID}/owned_whatsapp_business_accounts': 'business.getOwnedWhatsAppBusinessAccounts',
  'POST /{Business-ID}/share_preverified_numbers': 'business.sharePreVerifiedPhoneNumber',
  'GET /{Business-ID}/extendedcredits': 'business.getCreditLines',
  'GET /{User-ID}/assigned_whatsapp_business_accounts': 'business.getAssignedWhatsAppBusinessAccounts',
  'GET /{WhatsApp-Account-Number-ID}': 'business.getWhatsAppAccountNumberDetails',
  'GET /{Pre-Verified-Phone-Number-ID}': 'business.getPreVerifiedPhoneNumberDetails',
  'DELETE /{Pre-Verified-Phone-Number-ID}': 'business.deletePreVerifiedPhoneNumber',
  'GET /{Pre-Verified-Phone-Number-ID}/partners': 'business.getPreVerifiedPhoneNumberPartners',
  'POST /{Pre-Verified-Phone-Number-ID}/request_code': 'business.requestPreVerifiedPhoneNumberCode',
  'POST /{Pre-Verified-Phone-Number-ID}/verify_code': 'business.verifyPreVerifiedPhoneNumberCode',

  // Multi-partner solutions
  'GET /{Solution-ID}': 'solutions.getSolutionDetails',
  'GET /{Solution-ID}/access_token': 'solutions.getSolutionAccessToken',
  'POST /{Solution-ID}/accept': 'solutions.acceptSolution',
  'POST /{Solution-ID}/accept_deactivation_request': 'solutions.acceptSolutionDeactivationRequest',
  'POST /{Solution-ID}/reject': 'solutions.rejectSolutionRequest',
  'POST /{Solution-ID}/reject_deactivation_request': 'solutions.rejectSolutionDeactivationRequest',
  'POST /{Solution-ID}/send_deactivation_request': 'solutions.sendSolutionDeactivationRequest',
  'GET /{Migration-Intent-ID}': 'solutions.getMigrationIntentDetails',
  'GET /{WABA-ID}/solutions': 'solutions.listWabaSolutions',
  'POST /{WABA-ID}/set_solution_migration_intent': 'solutions.setSolutionMigrationIntent',

  // WhatsApp Business Accounts
  'GET /{WABA-ID}': 'waba.getWabaAccount',
  'POST /{WABA-ID}': 'waba.updateWabaAccount',
  'GET /{WABA-ID}/activities': 'waba.getWabaActivities',
  'GET /{WABA-ID}/subscribed_apps': 'waba.getAllWabaSubscriptions',
  'POST /{WABA-ID}/subscribed_apps': 'waba.updateWabaSubscription',
  'DELETE /{WABA-ID}/subscribed_apps': 'waba.unsubscribeFromWaba',
  'GET /{WhatsApp-Business-Account-ID}/assigned_users': 'waba.getAssignedUsers',
  'POST /{WhatsApp-Business-Account-ID}/assigned_users': 'waba.addAssignedUser',
  'DELETE /{WhatsApp-Business-Account-ID}/assigned_users': 'waba.removeAssignedUser',
  'GET /{WABA-ID}/in_progress_onbehalf_request': 'waba.getInProgressOnBehalfRequests',
  'GET /{OBO-Mobility-Intent-ID}': 'waba.getOBOMobilityIntent',
  'POST /{WABA-ID}/obo_mobility_intent': 'waba.createOBOMobilityIntent',
  'POST /{WABA-ID}/set_obo_mobility_intent': 'waba.setOBOMobilityIntent',
  'GET /{WABA-ID}/schedules': 'waba.getWabaSchedules',
  'POST /{WABA-ID}/schedules': 'waba.createWabaSchedule',
  'GET /{WABA-Bot-ID}': 'waba.getWhatsAppBusinessBotDetails',
  'GET /{WhatsApp-Business-Profile-ID}': 'waba.getWhatsAppBusinessProfileDetails',
  'POST /{WhatsApp-Business-Profile-ID}': 'waba.updateWhatsAppBusinessProfile',

  // Phone numbers
  'GET /{WABA-ID}/phone_numbers': 'phoneNumbers.getPhoneNumbers',
  'POST /{WABA-ID}/phone_numbers': 'phoneNumbers.createPhoneNumber',
  'GET /{Phone-Number-ID}': 'phoneNumbers.getPhoneNumberById',
  'POST /{Phone-Number-ID}': 'phoneNumbers.updatePhoneNumberStatus',
  'POST /{Phone-Number-ID}/request_code': 'phoneNumbers.requestVerificationCode',
  'POST /{Phone-Number-ID}/verify_code': 'phoneNumbers.verifyCode',
  'GET /{Phone-Number-ID}/settings': 'phoneNumbers.getPhoneNumberSettings',
  'POST /{Phone-Number-ID}/settings': 'phoneNumbers.updatePhoneNumberSettings',
  'POST /{Phone-Number-ID}/conversational_automation': 'phoneNumbers.setConversationalAutomation',
  'GET /{Phone-Number-ID}/official_business_account': 'phoneNumbers.getOfficialBusinessAccountStatus',
  'POST /{Phone-Number-ID}/official_business_account': 'phoneNumbers.updateOfficialBusinessAccountStatus',
  'GET /{Phone-Number-ID}/business_compliance_info': 'phoneNumbers.getBusinessComplianceInfo',
  'POST /{Phone-Number-ID}/business_compliance_info': 'phoneNumbers.updateBusinessComplianceInfo',
  'POST /{Phone-Number-ID}/register': 'registration.register',
  'POST /{Phone-Number-ID}/deregister': 'registration.deregister',
  'GET /{Phone-Number-ID}/whatsapp_business_encryption': 'encryption.getEncryptionPublicKey',
  'POST /{Phone-Number-ID}/whatsapp_business_encryption': 'encryption.setEncryptionPublicKey',
  'GET /{Phone-Number-ID}/whatsapp_business_profile': 'businessProfile.getBusinessProfile',
  'POST /{Phone-Number-ID}/whatsapp_business_profile': 'businessProfile.updateBusinessProfile',
  'GET /{Phone-Number-ID}/whatsapp_commerce_settings': 'commerce.getCommerceSettings',
  'POST /{Phone-Number-ID}/whatsapp_commerce_settings': 'commerce.updateCommerceSettings',
  'GET /{Phone-Number-ID}/message_qrdls': 'qrCode.getQrCodes',
  'POST /{Phone-Number-ID}/message_qrdls': 'qrCode.createQrCode',
  'GET /{Phone-Number-ID}/message_qrdls/{QR-Code-ID}': 'qrCode.getQrCode',
  'DELETE /{Phone-Number-ID}/message_qrdls/{QR-Code-ID}': 'qrCode.deleteQrCode',

  // Messages, media, calls
  'POST /{Phone-Number-ID}/messages': 'messages.text',
  'POST /{Phone-Number-ID}/messages_encrypted': 'messages.encrypted',
  'POST /{Phone-Number-ID}/marketing_messages': 'marketingMessages.sendTemplateMessage',
  'GET /{Phone-Number-ID}/message_history': 'messageHistory.getMessageHistory',
  'GET /{Message-History-ID}/events': 'messageHistory.getMessageHistoryEvents',
  'POST /{Phone-Number-ID}/media': 'media.uploadMedia',
  'GET /{Media-ID}': 'media.getMediaById',
  'DELETE /{Media-ID}': 'media.deleteMedia',
  'GET /{Media-URL}': 'media.downloadMedia',
  'GET /{Phone-Number-ID}/call_permissions': 'calling.getCallPermissions',
  'POST /{Phone-Number-ID}/calls': 'calling.initiateCall',
  'GET /{Phone-Number-ID}/block_users': 'blockUsers.listBlockedUsers',
  'POST /{Phone-Number-ID}/block_users': 'blockUsers.block',
  'DELETE /{Phone-Number-ID}/block_users': 'blockUsers.unblock',

  // Groups
  'GET /{Phone-Number-ID}/groups': 'groups.getActiveGroups',
  'POST /{Phone-Number-ID}/groups': 'groups.createGroup',
  'GET /{group_id}': 'groups.getGroupInfo',
  'POST /{group_id}': 'groups.updateGroupSettings',
  'DELETE /{group_id}': 'groups.deleteGroup',
  'POST /{group_id}/invite_link': 'groups.createGroupInviteLink',
  'DELETE /{group_id}/invite_link': 'groups.deleteGroupInviteLink',
  'GET /{group_id}/join_requests': 'groups.getJoinRequests',
  'POST /{group_id}/join_requests': 'groups.approveJoinRequests',
  'DELETE /{group_id}/join_requests': 'groups.rejectJoinRequests',
  'POST /{group_id}/participants': 'groups.addParticipants',
  'DELETE /{group_id}/participants': 'groups.removeParticipants',

  // Templates
  'GET /{TEMPLATE_ID}': 'templates.getTemplate',
  'POST /{TEMPLATE_ID}': 'templates.updateTemplate',
  'GET /{WABA-ID}/message_templates': 'templates.getTemplates',
  'POST /{WABA-ID}/message_templates': 'templates.createTemplate',
  'DELETE /{WABA-ID}/message_templates': 'templates.deleteTemplate',

  // Flows
  'GET /{WABA-ID}/flows': 'flows.listFlows',
  'POST /{WABA-ID}/flows': 'flows.createFlow',
  'POST /{WABA-ID}/migrate_flows': 'flows.migrateFlows',
  'GET /{Flow-ID}': 'flows.getFlow',
  'POST /{Flow-ID}': 'flows.updateFlowMetadata',
  'DELETE /{Flow-ID}': 'flows.deleteFlow',
  'GET /{Flow-ID}/assets': 'flows.listAssets',
  'POST /{Flow-ID}/assets': 'flows.updateFlowJson',
  'POST /{Flow-ID}/publish': 'flows.publishFlow',
  'POST /{Flow-ID}/deprecate': 'flows.deprecateFlow',

  // Received
  'POST /whatsapp/webhooks': null,
};
