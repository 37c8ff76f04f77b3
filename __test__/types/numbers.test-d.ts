// Types of the modules around a phone number.

import type {
  BlockUsersClass,
  CallingClass,
  CommerceClass,
  EncryptionClass,
  GroupsClass,
  MessageHistoryClass,
  PhoneNumberClass,
  QrCodeClass,
} from '../../types/index.js';
import type { WhatsApp } from '../../types/whatsapp.js';

declare const whatsapp: WhatsApp;
declare const picture: Uint8Array;

// What is typed against version 3.1.1 takes these objects.
whatsapp.blockUsers satisfies BlockUsersClass;
whatsapp.calling satisfies CallingClass;
whatsapp.commerce satisfies CommerceClass;
whatsapp.encryption satisfies EncryptionClass;
whatsapp.groups satisfies GroupsClass;
whatsapp.messageHistory satisfies MessageHistoryClass;
whatsapp.phoneNumbers satisfies PhoneNumberClass;
whatsapp.qrCode satisfies QrCodeClass;

// A variable of the environment may be missing: that is refused when it runs.
declare const variable: string | undefined;
whatsapp.withNumber(variable) satisfies WhatsApp;
whatsapp.withNumber(106540352242922) satisfies WhatsApp;
// @ts-expect-error a number's id is not a list
whatsapp.withNumber(['106540352242922']);

// The documentation's names.
whatsapp.phoneNumber satisfies typeof whatsapp.phoneNumbers;
whatsapp.phone satisfies typeof whatsapp.phoneNumbers;
whatsapp.flow satisfies typeof whatsapp.flows;
whatsapp.template satisfies typeof whatsapp.templates;
whatsapp.profile satisfies typeof whatsapp.businessProfile;

whatsapp.phoneNumber.get().then(({ data }) => data.verified_name satisfies string);
whatsapp.phoneNumber.getAll().then(({ data }) => data.length satisfies number);
whatsapp.phoneNumber.verify({ code: '123456' }).then(({ data }) => data.success satisfies boolean);
whatsapp.phoneNumbers.verifyCode('123456', { timeout: 1000 });
whatsapp.phoneNumber.requestVerificationCode({ codeMethod: 'SMS', locale: 'en_US' });
whatsapp.phoneNumber.requestVerificationCode({ code_method: 'VOICE' });
whatsapp.phoneNumber.updateDisplayName({ displayName: 'Shop' });
whatsapp.phoneNumber.updateSettings({ enableConversationalComponents: true });
// @ts-expect-error a number loses its zeros
whatsapp.phoneNumber.verify({ code: 123456 });
// @ts-expect-error the name is required
whatsapp.phoneNumber.updateDisplayName({});

whatsapp.qrCode.create({ prefilledMessage: 'Hi' }).then(({ data }) => data.deep_link_url satisfies string);
whatsapp.qrCode.get('QR1').then(({ code, data }) => {
  code satisfies string;
  data.code satisfies string;
  data[0]?.code satisfies string | undefined;
});
whatsapp.qrCode.update('QR1', { prefilledMessage: 'Yo' });
whatsapp.qrCode.delete('QR1').then(({ data }) => data.success satisfies boolean);
// @ts-expect-error no such format
whatsapp.qrCode.create({ prefilledMessage: 'Hi', imageFormat: 'GIF' });

whatsapp.encryption.getBusinessPublicKey().then(({ data }) => {
  data.business_public_key satisfies string;
  data.business_public_key_signature_status satisfies 'VALID' | 'MISMATCH';
});
whatsapp.encryption.setBusinessPublicKey('PEM').then(({ data }) => data.success satisfies boolean);

whatsapp.groups.listGroups({ limit: 5 }).then(({ data, paging }) => {
  data.map(({ id }) => id) satisfies string[];
  data.groups.length satisfies number;
  paging?.cursors?.after satisfies string | undefined;
});
whatsapp.groups.approveJoinRequest('G', 'JR');
whatsapp.groups.rejectJoinRequest('G', 'JR');
whatsapp.groups.revokeGroupInviteLink('G').then(({ invite_link }) => invite_link satisfies string);
whatsapp.groups.updateGroupSettings('G', { profile_picture: picture });
whatsapp.groups.updateGroupSettings('G', { profilePictureFile: picture }, { timeout: 1000 });
// @ts-expect-error a path is no picture
whatsapp.groups.updateGroupSettings('G', { profilePictureFile: './a.jpg' });
// @ts-expect-error a list
whatsapp.blockUsers.block('15551234567');
