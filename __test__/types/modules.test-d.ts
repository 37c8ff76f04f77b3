// Types of the remaining modules, from their parameters to what they resolve to.

import { BusinessVerticalEnum, FlowCategoryEnum, FlowStatusEnum } from '../../types/enums.js';
import type {
  AssignedUsersListParams,
  BlockUsersClass,
  BusinessClass,
  BusinessProfileClass,
  CallingClass,
  CallingSettings,
  CommerceClass,
  ConversationalAutomationResponse,
  CreateFlowRequest,
  CreateQrCodeRequest,
  DocumentedFlowMigration,
  DocumentedFlowRequest,
  DocumentedQrCodeRequest,
  DocumentedQrCodeUpdate,
  Flow,
  FlowClass,
  GroupCreateRequest,
  GroupsClass,
  InitiateCallRequest,
  MediaClass,
  MessageHistoryClass,
  MigrateFlowsRequest,
  PaymentConfigurationCreateRequest,
  PaymentsClass,
  RequesterClass,
  SetSolutionMigrationIntentRequest,
  SharePreVerifiedPhoneNumberRequest,
  SolutionsClass,
  UpdateBusinessProfileRequest,
  UpdateQrCodeRequest,
  UpdateWabaSubscription,
  UploadFile,
  UploadHandle,
  UploadMediaRequest,
  WABAClass,
} from '../../types/index.js';

declare const bytes: Uint8Array;

// Required fields, one by one.
export const qrCode: CreateQrCodeRequest = { prefilled_message: 'Hi', generate_qr_image: 'SVG' };
// @ts-expect-error the text is required
export const noQrText: CreateQrCodeRequest = { generate_qr_image: 'SVG' };
// @ts-expect-error no such format
export const noFormat: CreateQrCodeRequest = { prefilled_message: 'Hi', generate_qr_image: 'GIF' };
export const documentedQrCode: DocumentedQrCodeRequest = { prefilledMessage: 'Hi', imageFormat: 'PNG' };
// @ts-expect-error the text is required
export const noDocumentedText: DocumentedQrCodeRequest = { imageFormat: 'PNG' };
// @ts-expect-error the text is required
export const noDocumentedUpdate: DocumentedQrCodeUpdate = {};
// @ts-expect-error the code is required
export const noQrCode: UpdateQrCodeRequest = { prefilled_message: 'Hi' };
export const flow: CreateFlowRequest = { name: 'a', categories: [FlowCategoryEnum.SignUp, 'OTHER'] };
// @ts-expect-error the name is required
export const noFlowName: CreateFlowRequest = { categories: ['OTHER'] };
// @ts-expect-error no such category
export const noFlowCategory: CreateFlowRequest = { name: 'a', categories: ['GAMES'] };
export const documentedFlow: DocumentedFlowRequest = { name: 'a', flowJson: '{}', publish: true };
// @ts-expect-error the name is required
export const noDocumentedFlow: DocumentedFlowRequest = { publish: true };
export const migration: MigrateFlowsRequest = { source_waba_id: '1' };
// @ts-expect-error the source is required
export const noSource: MigrateFlowsRequest = { source_flow_names: ['a'] };
// @ts-expect-error the destination is required
export const noDestination: DocumentedFlowMigration = { sourceWabaId: '1' };
export const group: GroupCreateRequest = { subject: 'Team', join_approval_mode: 'auto_approve' };
// @ts-expect-error the subject is required
export const noSubject: GroupCreateRequest = { description: 'A team' };
export const call: InitiateCallRequest = { to: '1', session: { sdp_type: 'offer', sdp: 'v=0' } };
// @ts-expect-error the session is required
export const noSession: InitiateCallRequest = { to: '1' };
// @ts-expect-error ENABLED or DISABLED
export const noStatus: CallingSettings = { status: 'ON' };
export const payment: PaymentConfigurationCreateRequest = {
  configuration_name: 'a',
  provider_name: 'razorpay',
};
// @ts-expect-error the provider is required
export const noProvider: PaymentConfigurationCreateRequest = { configuration_name: 'a' };
export const profile: UpdateBusinessProfileRequest = {
  messaging_product: 'whatsapp',
  vertical: BusinessVerticalEnum.RETAIL,
};
// @ts-expect-error the product is required
export const noProduct: UpdateBusinessProfileRequest = { about: 'A' };
// @ts-expect-error the business is required
export const noBusiness: AssignedUsersListParams = { limit: 10 };
// @ts-expect-error the token is required
export const noVerifyToken: UpdateWabaSubscription = { override_callback_uri: 'https://example.com' };
// @ts-expect-error the intent is required
export const noIntent: SetSolutionMigrationIntentRequest = { solution_id: '1' };
// @ts-expect-error the partner is required
export const noPartner: SharePreVerifiedPhoneNumberRequest = { preverified_id: '1' };
export const upload: UploadMediaRequest[] = [
  { file: '/tmp/a.png', type: 'image/png' },
  { file: bytes, type: 'image/png', filename: 'a.png' },
  { file: {} as import('../../types/platform.js').BlobLike },
  { file: {} as UploadFile, type: 'image/png' },
  // @ts-expect-error a path does not tell its type
  { file: '/tmp/a.png' },
  // @ts-expect-error nor do bytes
  { file: bytes },
];
// @ts-expect-error the file is required
export const noFile: UploadMediaRequest = { type: 'image/png' };

// Answers.
declare const automation: ConversationalAutomationResponse;
export const commands: string[] | undefined = automation.conversational_automation?.commands?.map(
  (command) => command.command_name,
);
declare const handle: UploadHandle;
export const offset: number = handle.file_offset;
declare const published: Flow;
export const isLive: boolean = published.status === FlowStatusEnum.Published;

// Calls.
declare const api: {
  blockUsers: BlockUsersClass;
  business: BusinessClass;
  businessProfile: BusinessProfileClass;
  calling: CallingClass;
  commerce: CommerceClass;
  flows: FlowClass;
  groups: GroupsClass;
  media: MediaClass;
  messageHistory: MessageHistoryClass;
  payments: PaymentsClass;
  requester: RequesterClass;
  solutions: SolutionsClass;
  waba: WABAClass;
};
api.blockUsers
  .block(['15551234567'])
  .then((response) => response.block_users.failed_users?.[0].errors?.[0].code);
// @ts-expect-error one user is no list of users
api.blockUsers.block('15551234567');
api.business.getOwnedWhatsAppBusinessAccounts('1', { fields: ['id', 'name'], limit: 10 });
api.businessProfile.uploadMedia('upload:1', bytes).then(({ h }) => h.length);
api.calling.getCallPermissions({ userWaId: '1' });
// @ts-expect-error the user is required
api.calling.getCallPermissions({});
api.commerce.updateCommerceSettings({ is_cart_enabled: true });
api.flows.updateFlowJson('1', { file: { version: '5.0' } });
api.groups.getGroupInfo('1', ['subject']);
// @ts-expect-error no such field
api.groups.getGroupInfo('1', ['name']);
api.groups.updateGroupSettings('1', { profilePictureFile: bytes });
api.media
  .getMediaById('1')
  .then(({ url }) => api.media.downloadMedia(url))
  .then((blob) => blob.arrayBuffer());
declare const media: import('../../index.js').MediaApi;
media.downloadMedia('https://e.com', { as: 'file', path: 'a.png' }).then(({ sha256 }) => sha256);
media.downloadById('1', { as: 'buffer', maxBytes: 1 });
media.download('https://e.com').then((blob) => blob.arrayBuffer());
// @ts-expect-error a file needs a path
media.downloadMedia('https://e.com', { as: 'file' });
// @ts-expect-error under every name
media.downloadById('1', { as: 'file' });
// @ts-expect-error under every name
media.download('https://e.com', { as: 'file' });
api.messageHistory.getMessageHistory({ message_id: 'wamid.1', start_time: 1 });
api.payments.getPaymentConfiguration('1', 'a');
api.requester.getJson<{ id: string }>('GET', '1', 1000).then(({ id }) => id.length);
// @ts-expect-error no such method
api.requester.getJson('PATCH', '1', 1000);
api.solutions.acceptSolution('1');
api.waba.getWabaAccount(['id', 'name']).then(({ status }) => status === 'ACTIVE');
// @ts-expect-error no such field
api.waba.getWabaAccount(['colour']);
