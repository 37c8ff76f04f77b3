// Types of the webhook processor: events by their kind, handlers, conversations.

import type { Conversation } from '../../types/conversation.js';
import { FlowActionEnum, MessageTypesEnum } from '../../types/enums.js';
import type {
  AccountUpdateHandler,
  ExpressRequest,
  ExpressResponse,
  ExpressWebhookConfig,
  FlowEndpointRequest,
  FlowEndpointResponse,
  FlowHandler,
  InteractiveMessage,
  MessageHandler,
  MessageStatus,
  NextJsAppWebhookConfig,
  NextJsWebhookConfig,
  ProcessedHistory,
  ProcessedMessage,
  SecurityHandler,
  StatusHandler,
  TextMessageHandler,
  WebhookHandler,
  WebhookPayload,
  WhatsAppClient,
  WhatsAppMessage,
} from '../../types/index.js';
import type { WebhookHandler as EarlyHandler } from '../../types/webhook.js';
import type { WebhookProcessor, WebhookProcessorConfig } from '../../types/webhook-processor.js';

/** A client with more calls than the handlers promise, as the package's own has. */
interface WhatsApp extends WhatsAppClient {
  updateTimeout(timeout: number): void;
}

export const onText: TextMessageHandler = async (whatsapp, { message, profileName }, { rawBody }) => {
  await whatsapp.messages.text({ to: message.from, body: `${profileName}: ${message.text.body}${rawBody}` });
  // @ts-expect-error a text has no image
  message.image;
};
export const onMessage: MessageHandler = (_whatsapp, { message }) => {
  if (message.type === MessageTypesEnum.Image) message.image.caption?.length;
  if (message.type === 'location') message.location.latitude.toFixed();
  // @ts-expect-error the type decides
  message.location;
};
export const onStatus: StatusHandler = (_whatsapp, { status }) => {
  if (status.status === 'failed') status.errors?.[0].code.toFixed();
};
export const onAccountUpdate: AccountUpdateHandler = (_whatsapp, { wabaId, value }) => {
  value.event satisfies string;
  wabaId satisfies string;
};
export const onSecurity: SecurityHandler = (_whatsapp, { value }) => {
  if (value.event === 'PIN_CHANGED') value.requester?.length;
};
// @ts-expect-error a status handler gets no message
export const wrongHandler: StatusHandler = (_whatsapp, { message }) => message;

// Annotated with the whole client, as handlers are often written.
export const annotated: TextMessageHandler = (whatsapp: WhatsApp, { message }) => {
  whatsapp.updateTimeout(message.text.body.length);
};
declare function register(handler: WebhookHandler<ProcessedMessage, void, WhatsApp>): void;
register(onMessage);
register((whatsapp) => whatsapp.updateTimeout(1));

export const onFlow: FlowHandler = async (_whatsapp, request: FlowEndpointRequest) => {
  if (request.action === FlowActionEnum.BACK) return { screen: 'START', data: {} };
  return { version: '3.0', data: { status: 'active' } };
};
export const answers: FlowEndpointResponse[] = [
  { data: { status: 'active' } },
  { screen: 'NEXT', data: { price: 1 } },
  { data: { acknowledged: true } },
  { screen: 'SUCCESS', data: { extension_message_response: { params: { flow_token: '1', seat: '2A' } } } },
];

declare const payload: WebhookPayload;
for (const { changes } of payload.entry) {
  for (const change of changes) {
    if (change.field === 'calls') change.value.calls[0].id.length;
    if (change.field === 'flows') change.value.flow_id.length;
    if (change.field === 'messages' && 'statuses' in change.value) change.value.statuses[0].id.length;
  }
}
declare const history: ProcessedHistory;
history.value.history?.[0].threads?.[0].messages[0].from.length;

declare const message: WhatsAppMessage;
if (message.type === 'text' && message.context && 'referred_product' in message.context) {
  message.context.referred_product.catalog_id.length;
}
declare const interactive: InteractiveMessage;
if (interactive.interactive.type === 'nfm_reply') interactive.interactive.nfm_reply.response_json.length;
// @ts-expect-error the type decides
interactive.interactive.list_reply;

declare const received: Extract<WhatsAppMessage, { type: MessageTypesEnum.Text }>;
received.text.body.length;

export const read: MessageStatus = 'read';
/** Meta adds some without notice. */
export const seen: MessageStatus = 'seen';
// @ts-expect-error no status at all
export const noStatus: MessageStatus = 7;

export const express: ExpressWebhookConfig = { accessToken: 'token', path: '/webhook' };
export const pages: NextJsWebhookConfig = { accessToken: 'token', webhookVerificationToken: 'token' };
export const app: NextJsAppWebhookConfig = { phoneNumberId: '1' };
// @ts-expect-error not an option
export const wrongOption: NextJsWebhookConfig = { path: '/webhook', verify: true };

declare const request: ExpressRequest;
declare const response: ExpressResponse;
response.status(200).send(request.query['hub.challenge']);

declare const processor: WebhookProcessor;
// The second argument reads as the wrapper and as what it wraps.
processor.onText(async (whatsapp, message) => {
  await whatsapp.messages.text({ to: message.from, body: message.text.body });
  message.message.text.body satisfies string;
  message.profileName satisfies string;
});
processor.onText(onText);
processor.onMessage('image', (_whatsapp, { image }) => image.caption?.length);
processor.onMessage(MessageTypesEnum.Text, (_whatsapp, message) => message.text.body.length);
processor.onMessage('request_welcome', onMessage);
processor.onStatus((_whatsapp, status) => status.recipient_id + status.status.status);
processor.onStatus(onStatus);
processor.onAccountUpdate((_whatsapp, update) => update.event + update.value.event + update.wabaId);
processor.onAccountUpdate(onAccountUpdate);
processor.onPinChanged((_whatsapp, { event, requester }) => {
  event satisfies 'PIN_CHANGED';
  requester?.length;
});
processor.onText((whatsapp, { sender, from }) => {
  const { id, phone, userId } = sender;
  id satisfies string;
  // @ts-expect-error it may be missing
  phone satisfies string;
  whatsapp.messages.text({ to: sender, body: userId ?? from });
  whatsapp.messages.image({ id: '1' }, sender);
  whatsapp.calling.getCallPermissions({ userWaId: sender });
  whatsapp.blockUsers.block([sender, id, 15551234567]);
  whatsapp.conversation(sender).waitFor('text');
});
processor.onStatus((_whatsapp, { recipient }) => recipient.id.length);
processor.onIdentityChanged((_whatsapp, { previous, current }) => previous.id === current.id);
processor.onCalls((_whatsapp, { calls }) => calls[0]?.sender?.id ?? calls[0]?.recipient?.id);
processor.onRaw((_whatsapp, delivery) => delivery.entry.length, ['flows']);
const remove = processor.on('text', /order/i, (_whatsapp, message) => message.text.body.length);
remove();
processor.on(
  'calls',
  (changed) => changed.calls.length > 0,
  (_whatsapp, { calls }) => calls[0].id,
);
processor.on('*', (_whatsapp, { message }) => message.type);
processor.on('tomorrow', (_whatsapp, anything) => anything.value);
// @ts-expect-error an image has no text
processor.onImage((_whatsapp, { text }) => text);
// @ts-expect-error a handler is a function
processor.onText('handler');
export const rotating: WebhookProcessorConfig = { appSecret: ['new', 'old'], signature: 'required' };
// @ts-expect-error no such policy
export const lax: WebhookProcessorConfig = { signature: 'sometimes' };
processor
  .receive({ method: 'POST', url: '/', headers: { a: ['b'] }, rawBody: '{}' })
  .then(({ status }) => status);

declare const early: InstanceType<typeof EarlyHandler>;
early.onMessage('text', (_whatsapp, message) => message.from + message.text.body);
early.onEvent('statuses', ({ field, value }) => `${field} ${value}`);
early.handleRequest(request, { status: () => response, send: () => response, end: () => response });
declare const replies: Conversation;
replies
  .waitFor('text', { timeout: 1000 })
  .then((reply) => reply.text.body.length + reply.message.text.body.length);
replies.waitFor(({ message: { type } }) => type === 'image').then((reply) => reply.from.length);
processor.onStandby((_whatsapp, { sender, recipient }) => sender?.id ?? recipient?.id);
processor.onSmbMessageEchoes((_whatsapp, { recipient }) => recipient?.phone);
