// Types of the modules around an account: waba, business, solutions, payments.

import type { BusinessClass, PaymentsClass, SolutionsClass, WABAClass } from '../../types/index.js';
import type { BusinessApi, PaymentsApi, SolutionsApi, WabaApi } from '../../types/native.js';

declare const business: BusinessApi;
declare const payments: PaymentsApi;
declare const solutions: SolutionsApi;
declare const waba: WabaApi;

// Code typed for 3.1.1 takes the modules as they are.
export const calls: [BusinessClass, PaymentsClass, SolutionsClass, WABAClass] = [
  business,
  payments,
  solutions,
  waba,
];

// waba
waba.getWabaAccount(['id', 'health_status'], '2', { timeout: 1000 }).then((account) => account.data.name);
waba.getWabaAccount('id,health_status{can_send_message}');
// @ts-expect-error no such field
waba.getWabaAccount(['colour']);
waba.getWabaActivities({ since: 1700000000, until: '2026-01-01', activity_type: ['USER_ADDED'] });
waba.getAllWabaSubscriptions('2', { fields: ['id'] }).then(({ data }) => data[0]?.override_callback_uri);
waba.getWebhookSubscriptions('2').then(({ data }) => data[0]?.whatsapp_business_api_data.name);
waba.subscribeWebhooks('2').then((response) => response.data.success && response.success);
waba.unsubscribeWebhooks('2', { timeout: 1000 });
waba.updateWabaSubscription();
waba.updateWabaSubscription({});
waba.updateWabaSubscription({ override_callback_uri: 'https://example.com', verify_token: 'a' }, '2');
// @ts-expect-error the token is required
waba.updateWabaSubscription({ override_callback_uri: 'https://example.com' });
waba.getAssignedUsers({ business: '3' }, '2');
// @ts-expect-error the business is required
waba.getAssignedUsers({ limit: 1 });
// @ts-expect-error the tasks are required
waba.addAssignedUser({ user: '4' });
waba
  .createOBOMobilityIntent({ intent_type: 'INITIATE_TRANSFER' })
  .then((intent) => intent.mobility_intent_id);

// business
business.getPreVerifiedPhoneNumbers('3', { availability_status: 'AVAILABLE', country_code: 'US' });
business.getOwnedWhatsAppBusinessAccounts('3', { first: 10, after: 'A', business_type: ['SMB'], find: '2' });
// @ts-expect-error a number of entries
business.getOwnedWhatsAppBusinessAccounts('3', { first: 'ten' });
business.addPhoneNumbers('3', { phone_number: '15551234567' }).then(({ id }) => id);
// @ts-expect-error by text message or by call
business.requestPreVerifiedPhoneNumberCode('5', { code_method: 'FAX' });

// solutions
solutions.getSolutionAccessToken('6', { business_id: '3' }).then((answer) => answer.data.access_token);
solutions.getSolutionAccessToken('6', ['access_token'], { timeout: 1000 });
solutions.getSolutionAccessToken('6');
// @ts-expect-error the business is required
solutions.getSolutionAccessToken('6', {});
solutions.setSolutionMigrationIntent(undefined, { solution_id: '6', migration_intent: 'CANCEL_MIGRATION' });
// @ts-expect-error no such intent
solutions.setSolutionMigrationIntent('2', { solution_id: '6', migration_intent: 'MOVE' });

// payments
payments.listPaymentConfigurations().then(({ data }) => data[0]?.payment_configurations[0]?.status);
payments.getPaymentConfiguration(undefined, 'upi');
// @ts-expect-error the name is required
payments.getPaymentConfiguration('2');
// @ts-expect-error no such provider
payments.createPaymentConfiguration('2', { configuration_name: 'a', provider_name: 'cash' });
