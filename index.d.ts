// The types of the main entry `meta-cloud-api`: a list of what the files under types/ declare.
import './types/spellings.js';
import './types/pages.js';
import { WhatsApp } from './types/whatsapp.js';

export { WhatsApp };
export default WhatsApp;

export * from './entries/utils.js';
export * from './types/adapters.js';
export * from './types/index.js';
export {
  AnalyticsApi,
  AppsApi,
  BlockUsersApi,
  BusinessApi,
  BusinessProfileApi,
  CallingApi,
  CommerceApi,
  EncryptionApi,
  FlowApi,
  GroupsApi,
  LATEST_API_VERSION,
  MarketingMessagesApi,
  MediaApi,
  MessageApi,
  MessageApi as MessagesApi,
  MessageHistoryApi,
  PaymentsApi,
  PhoneNumberApi,
  QrCodeApi,
  RegistrationApi,
  SignupsApi,
  SolutionsApi,
  TemplateApi,
  ThreadControlApi,
  TwoStepVerificationApi,
  WabaApi,
} from './types/native.js';
export * from './types/received-message.js';
export { MemoryStore, WhatsAppStoreError } from './types/store.js';
export * from './types/template-factories.js';
export { WebhookHandler } from './types/webhook.js';
export * from './types/webhook-processor.js';
export type { Requester } from './types/whatsapp.js';
