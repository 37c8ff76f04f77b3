// The head of native.d.ts: the payload types that the native classes name.
import type {
  CallOptions,
  Documented,
  MessagesResponse,
  PhoneNumberFieldsParam,
  PhoneNumberResponse,
  PinAssessment,
  RegistrationRequest,
  ResponseSuccess,
  TextMessageParams,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
} from './types/index.js';
