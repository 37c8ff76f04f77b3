import './types/documented.js';
import { WhatsApp } from './types/whatsapp.js';

export { WhatsApp };
export default WhatsApp;

export {
  MessageApi,
  MessageApi as MessagesApi,
  PhoneNumberApi,
  RegistrationApi,
  TwoStepVerificationApi,
} from './native.js';
export * from './types/index.js';
export type { Requester } from './types/whatsapp.js';
export * from './utils.js';
