// Types of two-step verification and registration, in every spelling.

import { DataLocalizationRegionEnum, RequestCodeMethodsEnum } from '../../types/enums.js';
import type {
  DocumentedVerificationCodeRequest,
  PhoneNumberField,
  PhoneNumberResponse,
  PinAssessment,
  PinWeakness,
  RegistrationClass,
  RegistrationRequest,
  RequestVerificationCodeRequest,
  TwoStepVerificationClass,
  TwoStepVerificationRequest,
  TwoStepVerificationResult,
  TwoStepVerificationStatus,
  VerifyCodeRequest,
} from '../../types/index.js';

export const request: TwoStepVerificationRequest = { pin: '123456' };
// @ts-expect-error the PIN is required
export const noPin: TwoStepVerificationRequest = {};
// @ts-expect-error a number loses leading zeros
export const numericPin: TwoStepVerificationRequest = { pin: 123456 };
// @ts-expect-error no other member
export const extra: TwoStepVerificationRequest = { pin: '123456', code: '1' };

declare const result: TwoStepVerificationResult;
export const success: true = result.data.success;
// @ts-expect-error only `data`
result.success;

declare const assessment: PinAssessment;
export const strength: 'strong' | 'weak' = assessment.strength;
export const reasons: PinWeakness[] = assessment.reasons;
export const everyWeakness: PinWeakness[] = [
  'repeated-digit',
  'run',
  'mirrored',
  'doubled',
  'date',
  'common',
  'phone-number',
];
// @ts-expect-error no such weakness
export const weakness: PinWeakness = 'short';

declare const status: TwoStepVerificationStatus;
export const enabled: boolean | 'unknown' = status.pinEnabled;
export const registered: boolean | 'unknown' = status.registered;
export const otp: boolean | 'unknown' = status.otp;
export const raw: PhoneNumberResponse | null = status.raw;
// @ts-expect-error may be missing
status.raw.id;
// @ts-expect-error 'unknown' is neither
export const yesOrNo: boolean = status.pinEnabled;

export const registration: RegistrationRequest = { pin: '123456' };
export const everything: RegistrationRequest = {
  pin: '123456',
  dataLocalizationRegion: 'DE',
  backup: { data: 'data', password: 'password' },
  meta_store_retention_minutes: 60,
};
export const region: RegistrationRequest = {
  pin: '1',
  dataLocalizationRegion: DataLocalizationRegionEnum.DE,
};
export const asBefore: RegistrationRequest = {
  messaging_product: 'whatsapp',
  pin: '123456',
  data_localization_region: DataLocalizationRegionEnum.CH,
};
// @ts-expect-error the PIN is required
export const noRegistrationPin: RegistrationRequest = { dataLocalizationRegion: 'DE' };
// @ts-expect-error no such region
export const noRegion: RegistrationRequest = { pin: '123456', dataLocalizationRegion: 'FR' };
// @ts-expect-error a backup has a password
export const halfBackup: RegistrationRequest = { pin: '123456', backup: { data: 'data' } };

declare const registrationApi: RegistrationClass;
registrationApi.register('123456');
registrationApi.register('123456', DataLocalizationRegionEnum.DE);
registrationApi.register('123456', 'DE');
// @ts-expect-error no such region
registrationApi.register('123456', 'FR');

declare const twoStepVerification: TwoStepVerificationClass;
twoStepVerification.setTwoStepVerificationCode('123456').then(({ success }) => success satisfies boolean);

export const field: PhoneNumberField = 'is_pin_enabled';
// @ts-expect-error no such field
export const noField: PhoneNumberField = 'pin';

export const bySms: RequestVerificationCodeRequest = { code_method: 'SMS', language: 'en_US' };
export const byCall: RequestVerificationCodeRequest = {
  code_method: RequestCodeMethodsEnum.Voice,
  language: 'en_US',
};
// @ts-expect-error the language is required
export const noLanguage: RequestVerificationCodeRequest = { code_method: 'SMS' };
// @ts-expect-error the method is required
export const noMethod: RequestVerificationCodeRequest = { language: 'en_US' };
// @ts-expect-error no such method
export const byMail: RequestVerificationCodeRequest = { code_method: 'MAIL', language: 'en_US' };
export const documented: DocumentedVerificationCodeRequest = { codeMethod: 'SMS', locale: 'en_US' };
// @ts-expect-error the locale is required
export const noLocale: DocumentedVerificationCodeRequest = { codeMethod: 'SMS' };
// @ts-expect-error the code is required
export const noCode: VerifyCodeRequest = {};
