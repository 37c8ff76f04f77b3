// Types of messages: what each kind takes, and what it must not take.

import type { MessageApi, TemplateApi } from '../../index.js';
import type {
  AudioMediaObject,
  ContactObject,
  DocumentMediaObject,
  EncryptedMessageRequest,
  FlowParameters,
  ImageMediaObject,
  InteractiveHeader,
  InteractiveObject,
  ListInteractiveObject,
  ListSection,
  LocationObject,
  MarkAsRead,
  MarketingMessageRequest,
  MessageRequestBody,
  MessageRequestParams,
  MessagesClass,
  MessageTemplateObject,
  ReactionParams,
  SendMessage,
  SendMessageRequest,
  SendTemplate,
  SendText,
  StatusParams,
  StickerMediaObject,
  TemplateMessageParameter,
  TextMessageParams,
  TextObject,
  VideoMediaObject,
} from '../../types/index.js';
import {
  ButtonPositionEnum,
  ComponentTypesEnum,
  CurrencyCodesEnum,
  InteractiveTypesEnum,
  LanguagesEnum,
  ParametersTypesEnum,
  SubTypeEnum,
} from '../../types/index.js';

declare const maybe: string | undefined;

// Media: exactly one of id and link.
export const audio: AudioMediaObject[] = [{ id: '1' }, { link: 'https://example.com/a.mp3' }];
export const sticker: StickerMediaObject[] = [{ id: '1' }, { link: 'https://example.com/a.webp' }];
export const image: ImageMediaObject[] = [{ id: '1' }, { link: 'https://example.com/a.png', caption: 'A' }];
export const video: VideoMediaObject[] = [{ id: '1', caption: 'A' }, { link: 'https://example.com/a.mp4' }];
export const document: DocumentMediaObject = { link: 'https://example.com/a.pdf', filename: 'a.pdf' };
export const documentById: DocumentMediaObject = { id: '1', caption: 'A', filename: 'a.pdf' };
// @ts-expect-error neither id nor link
export const noAudio: AudioMediaObject = {};
// @ts-expect-error neither id nor link
export const noSticker: StickerMediaObject = {};
// @ts-expect-error neither id nor link
export const noImage: ImageMediaObject = { caption: 'A' };
// @ts-expect-error neither id nor link
export const noVideo: VideoMediaObject = { caption: 'A' };
// @ts-expect-error neither id nor link
export const noDocument: DocumentMediaObject = { filename: 'a.pdf' };
// @ts-expect-error both id and link
export const bothAudio: AudioMediaObject = { id: '1', link: 'https://example.com/a.mp3' };
// @ts-expect-error both id and link
export const bothSticker: StickerMediaObject = { id: '1', link: 'https://example.com/a.webp' };
// @ts-expect-error both id and link
export const bothImage: ImageMediaObject = { id: '1', link: 'https://example.com/a.png' };
// @ts-expect-error both id and link
export const bothVideo: VideoMediaObject = { id: '1', link: 'https://example.com/a.mp4' };
// @ts-expect-error both id and link
export const bothDocument: DocumentMediaObject = { id: '1', link: 'https://example.com/a.pdf' };
// @ts-expect-error audio has no caption
export const audioCaption: AudioMediaObject = { id: '1', caption: 'A' };
// @ts-expect-error an image has no file name
export const imageName: ImageMediaObject = { id: '1', filename: 'a.png' };

// Text, location, reaction, contacts.
export const text: TextObject = { body: 'Hello', preview_url: false };
// @ts-expect-error the body is required
export const noBody: TextObject = { preview_url: true };
export const location: LocationObject = { latitude: 52.5, longitude: 13.4, name: 'Berlin' };
// @ts-expect-error the latitude is required
export const noLatitude: LocationObject = { longitude: 13.4 };
// @ts-expect-error the longitude is required
export const noLongitude: LocationObject = { latitude: 52.5 };
export const reaction: ReactionParams = { messageId: 'wamid.1', emoji: '', to: '15551234567' };
// @ts-expect-error the message id is required
export const noReactionId: ReactionParams = { emoji: '👍', to: '15551234567' };
// @ts-expect-error the emoji is required; an empty one takes the reaction back
export const noEmoji: ReactionParams = { messageId: 'wamid.1', to: '15551234567' };
// @ts-expect-error the recipient is required
export const noReactionRecipient: ReactionParams = { messageId: 'wamid.1', emoji: '👍' };
export const contact: ContactObject = {
  name: { formatted_name: 'John Smith', first_name: 'John' },
  birthday: '2012-08-18',
  phones: [{ phone: '+16505551234', type: 'WORK', wa_id: '16505551234' }],
  emails: [{ email: 'john@example.com', type: 'HOME' }],
  addresses: [{ city: 'Berlin', country_code: 'de', type: 'HOME' }],
  org: { company: 'Example' },
  urls: [{ url: 'https://example.com', type: 'WORK' }],
};
// @ts-expect-error the name is required
export const noName: ContactObject = { phones: [{ phone: '+16505551234' }] };
// @ts-expect-error the formatted name is required
export const noFormattedName: ContactObject = { name: { first_name: 'John' } };

// Envelope.
export const params: MessageRequestParams<ImageMediaObject> = {
  to: '15551234567',
  body: { id: '1' },
  replyMessageId: maybe,
  recipientType: 'group',
};
// @ts-expect-error the recipient is required
export const noRecipient: MessageRequestParams<TextObject> = { body: text };
// @ts-expect-error the body is required
export const noPayload: MessageRequestParams<TextObject> = { to: '15551234567' };
// @ts-expect-error no such recipient type
export const channel: MessageRequestParams<TextObject> = { to: '1', body: text, recipientType: 'channel' };
export const textParams: TextMessageParams[] = [
  { to: '15551234567', body: 'Hello' },
  { to: '15551234567', body: text, previewUrl: true },
];
export const readStatus: StatusParams = {
  status: 'read',
  messageId: 'wamid.1',
  typingIndicator: { type: 'text' },
};
// @ts-expect-error no such status
export const sentStatus: StatusParams = { status: 'sent', messageId: 'wamid.1' };
// @ts-expect-error the message id is required
export const noStatusId: StatusParams = { status: 'read' };
// @ts-expect-error the contents are required
export const noContents: EncryptedMessageRequest = { messaging_product: 'whatsapp' };
export const built: MessageRequestBody<'text'> = {
  messaging_product: 'whatsapp',
  to: '1',
  type: 'text',
  text,
};

// Interactive: type decides the rest.
const body = { text: 'Pick one' };
export const buttons: InteractiveObject = {
  type: 'button',
  header: { type: 'image', image: { link: 'https://example.com/a.png' } },
  body,
  footer: { text: 'Footer' },
  action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'Yes' } }] },
};
export const list: ListInteractiveObject = {
  type: InteractiveTypesEnum.List,
  header: { type: 'text', text: 'Menu' },
  body,
  action: {
    button: 'Open',
    sections: [{ title: 'A', rows: [{ id: '1', title: 'One', description: 'First' }] }],
  },
};
const product: InteractiveObject = { type: 'product', action: { catalog_id: '1', product_retailer_id: '2' } };
const productSections = [{ title: 'A', product_items: [{ product_retailer_id: '2' }] }];
export const others: InteractiveObject[] = [
  product,
  {
    type: 'product_list',
    header: { type: 'text', text: 'Offers' },
    body,
    action: { catalog_id: '1', sections: productSections },
  },
  { type: 'catalog_message', body, action: { name: 'catalog_message' } },
  { type: 'call_permission_request', action: { name: 'call_permission_request' } },
  {
    type: InteractiveTypesEnum.CtaUrl,
    body,
    action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } },
  },
  { type: InteractiveTypesEnum.LocationRequest, body, action: { name: 'send_location' } },
  {
    type: 'address_message',
    body,
    action: {
      name: 'address_message',
      parameters: { country: 'IN', values: { city: 'Pune' }, validation_errors: { in_pin_code: 'Wrong' } },
    },
  },
  {
    type: 'flow',
    body,
    action: { name: 'flow', parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Open' } },
  },
  {
    type: 'carousel',
    body,
    action: {
      cards: [
        {
          card_index: 0,
          type: 'cta_url',
          header: { type: 'image', image: { id: '1' } },
          action: { buttons: [{ type: 'quick_reply', quick_reply: { id: '1', title: 'Yes' } }] },
        },
        { card_index: 1, type: 'product', action: { product_retailer_id: '2', catalog_id: '1' } },
      ],
    },
  },
  {
    type: 'order_status',
    body,
    action: {
      name: 'review_order',
      parameters: { reference_id: '1', order: { status: 'processing', description: 'Packed' } },
    },
  },
];
// @ts-expect-error no such type
export const noType: InteractiveObject = { type: 'poll', body, action: { buttons: [] } };
// @ts-expect-error the type is required
export const missingType: InteractiveObject = { body, action: { buttons: [] } };
// @ts-expect-error the body is required
export const noButtonBody: InteractiveObject = { type: 'button', action: { buttons: [] } };
// @ts-expect-error the action is required
export const noAction: InteractiveObject = { type: 'button', body };
// @ts-expect-error a list has sections, not buttons
export const listButtons: InteractiveObject = { type: 'list', body, action: { buttons: [] } };
// @ts-expect-error a list has a button that opens it
export const noListButton: InteractiveObject = { type: 'list', body, action: { sections: [{ rows: [] }] } };
// @ts-expect-error a list has sections
export const noSections: InteractiveObject = { type: 'list', body, action: { button: 'Open' } };
// @ts-expect-error rows, not products
export const listProducts: ListSection[] = [{ product_items: [{ product_retailer_id: '2' }] }];
// @ts-expect-error a product list has a header
export const noProductHeader: InteractiveObject = {
  type: 'product_list',
  body,
  action: { catalog_id: '1', sections: [] },
};
// @ts-expect-error a product has an id
export const noProduct: InteractiveObject = { type: 'product', action: { catalog_id: '1' } };
// @ts-expect-error a link button has parameters
export const noUrl: InteractiveObject = { type: 'cta_url', body, action: { name: 'cta_url' } };
// @ts-expect-error the action has another name
export const wrongName: InteractiveObject = { type: 'cta_url', body, action: { name: 'flow' } };
// @ts-expect-error an image header has an image
export const noHeaderImage: InteractiveHeader = { type: 'image' };
// @ts-expect-error a text header has a text
export const noHeaderText: InteractiveHeader = { type: 'text' };
const opened = { flow_message_version: '3', flow_cta: 'Open' };
export const flowByName: FlowParameters = { ...opened, flow_name: 'a', flow_action: 'navigate' };
// @ts-expect-error neither flow_id nor flow_name
export const noFlow: FlowParameters = opened;
// @ts-expect-error both flow_id and flow_name
export const twoFlows: FlowParameters = { ...opened, flow_id: '1', flow_name: 'a' };
// @ts-expect-error the label is required
export const noLabel: FlowParameters = { flow_message_version: '3', flow_id: '1' };

// Enum members are types as well.
export const narrowed: InteractiveObject & { type: InteractiveTypesEnum.List } = list;

// Template: enum members, upper and lower case.
export const template: MessageTemplateObject<ComponentTypesEnum> = {
  name: 'order_shipped',
  language: { policy: 'deterministic', code: LanguagesEnum.English_US },
  components: [
    {
      type: ComponentTypesEnum.Body,
      parameters: [
        { type: ParametersTypesEnum.Text, text: 'John' },
        {
          type: ParametersTypesEnum.Currency,
          currency: { fallback_value: '$1', code: CurrencyCodesEnum.USD, amount_1000: 1000 },
        },
        { type: ParametersTypesEnum.DateTime, date_time: { fallback_value: 'May 1' } },
      ],
    },
    {
      type: ComponentTypesEnum.Button,
      sub_type: SubTypeEnum.QuickReply,
      index: ButtonPositionEnum.First,
      parameters: [{ type: ParametersTypesEnum.Payload, payload: 'yes' }],
    },
  ],
};
export const lowerCase: MessageTemplateObject = {
  name: 'order_shipped',
  language: { code: 'en_US' },
  components: [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
    { type: 'body', parameters: [{ type: 'text', text: 'John', parameter_name: 'name' }] },
    { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'path' }] },
    {
      type: 'button',
      sub_type: 'quick_reply',
      index: '1',
      parameters: [{ type: 'payload', payload: 'yes' }],
    },
  ],
};
export const plain: MessageTemplateObject = { name: 'hello_world', language: { code: 'en_US' } };
// @ts-expect-error the name is required
export const noTemplateName: MessageTemplateObject = { language: { code: 'en_US' } };
// @ts-expect-error the language is required
export const noLanguage: MessageTemplateObject = { name: 'hello_world' };
// @ts-expect-error the language is an object
export const bareLanguage: MessageTemplateObject = { name: 'hello_world', language: 'en_US' };
// @ts-expect-error a code is required
export const noCode: MessageTemplateObject = { name: 'hello_world', language: { policy: 'deterministic' } };
type Components = NonNullable<MessageTemplateObject['components']>;
// @ts-expect-error a file stands under its type
export const flatImage: TemplateMessageParameter = { type: 'image', link: 'https://example.com/a.png' };
// @ts-expect-error a date is no currency
export const wrongDate: TemplateMessageParameter = { type: 'currency', date_time: { fallback_value: '' } };
// @ts-expect-error a button has a position
export const noIndex: Components = [{ type: 'button', sub_type: 'url', parameters: [] }];
// @ts-expect-error a button has a subtype
export const noSubType: Components = [{ type: 'button', index: 0, parameters: [] }];
// @ts-expect-error no such component
export const noComponent: Components = [{ type: 'sidebar', parameters: [] }];
// @ts-expect-error a text is required
export const noParameterText: Components = [{ type: 'body', parameters: [{ type: 'text' }] }];

export const marketing: MarketingMessageRequest = { to: '1', template: plain, product_policy: 'STRICT' };
// @ts-expect-error the template is required
export const noMarketingTemplate: MarketingMessageRequest = { to: '1' };

// messages.send
export const send: SendMessageRequest[] = [
  { to: '15551234567', type: 'text', text: { body: 'Hello' } },
  { to: 15551234567, type: 'image', image: { id: '1' }, context: { message_id: 'wamid.1' } },
  { to: '1', type: 'interactive', interactive: product, biz_opaque_callback_data: 'order 1' },
  { to: '1', type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } },
];
// @ts-expect-error the payload is required
export const noSend: SendMessageRequest = { to: '1', type: 'text' };
// @ts-expect-error the payload belongs to another type
export const otherPayload: SendMessageRequest = { to: '1', type: 'image', text: { body: 'Hello' } };
// @ts-expect-error no such type
export const noSendType: SendMessageRequest = { to: '1', type: 'poll', poll: {} };
// @ts-expect-error the recipient is required
export const noSendRecipient: SendMessageRequest = { type: 'text', text: { body: 'Hello' } };

// Object form and documented positional forms.
declare const sendText: SendText;
sendText({ to: '15551234567', body: 'Hello' }).then(({ data }) => data.messages[0].id);
sendText({ body: 'Hello' }, 15551234567, 'wamid.1');
sendText('Hello', '15551234567', undefined, { timeout: 1000 });
// @ts-expect-error the recipient is required
sendText('Hello');
declare const sendImage: SendMessage<ImageMediaObject>;
sendImage({ to: '1', body: { id: '1' } }, { timeout: 1000 });
sendImage({ link: 'https://example.com/a.png', caption: 'A' }, '1', 'wamid.1');
// @ts-expect-error neither id nor link
sendImage({ caption: 'A' }, '1');
declare const sendTemplate: SendTemplate;
sendTemplate(
  'my_template',
  'en_US',
  [{ type: 'body', parameters: [{ type: 'text', text: 'A' }] }],
  '1',
  'wamid.1',
);
sendTemplate(plain, 15551234567);
sendTemplate({ to: '1', body: plain });
declare const markAsRead: MarkAsRead;
markAsRead('wamid.1').then(({ data }) => data.success);
markAsRead({ messageId: 'wamid.1' });
// @ts-expect-error Graph's spelling is `message_id`, the call's is `messageId`
markAsRead({ message_id: 'wamid.1' });

// The calls of 3.1.1.
declare const messages: MessagesClass;
messages.text({ to: '1', body: 'Hello' }).then((response) => response.messages[0].message_status);
messages.contacts({ to: '1', body: [contact] });
messages.interactiveList({ to: '1', body: list });
// @ts-expect-error not a list
messages.interactiveList({ to: '1', body: buttons });
// @ts-expect-error one contact is no list of contacts
messages.contacts({ to: '1', body: contact });

// The client's own calls, in every documented spelling.
declare const api: MessageApi;
api.image({ to: '1', body: { id: '1' }, biz_opaque_callback_data: 'order-7' }, { timeout: 1000 });
api.image({ link: 'https://example.com/a.png' }, 15551234567, 'wamid.1');
api.image({ to: '1', link: 'https://example.com/a.png' }).then(({ data }) => data.messages[0].id);
api.image({ to: '1', image: { id: '1' } });
api.location({ to: '1', latitude: 1, longitude: 2 });
api.contacts({ to: '1', contacts: [contact] });
api.template('my_template', 'en_US', [], '1');
api.template({ to: '1', name: 'a', language: { code: 'en_US' } });
api.reaction({ to: '1', message_id: 'wamid.1', emoji: '👍' });
api.text({ to: '1', body: 'Hello', preview_url: false });
declare const anybody: string | number;
declare const customer: import('../../types/customer.js').Recipient;
api.text('Hello', customer);
api.text('Hello', { id: '15551234567', phone: '15551234567' });
declare const digits: `${number}`;
api.text('Hello', anybody);
api.text('Hello', digits, { timeout: 1000 });
api.text('Hello', 15551234567, 'wamid.1');
api.text('Hello', '+1 555 123 4567');
api.text({ body: 'Hello' }, 'US.13491208655302741918', { timeout: 1000 });
api.text('Hello', 'Y2FwaV9ncm91cDo=', 'wamid.1');
// @ts-expect-error the text first
api.text('15551234567', 'Hello');
// @ts-expect-error whatever follows
api.text('15551234567', 'Hello. How are you?', 'wamid.1');
// @ts-expect-error whatever follows
api.text('15551234567', 'x', { timeout: 1000 });
api.markAsRead('wamid.1');
api.send({ to: '1', type: 'pin', recipient_type: 'group', pin: { type: 'unpin', message_id: 'wamid.1' } });
export const builtByApi: 'image' | undefined = api.bodyBuilder('image', { id: '1' }, 15551234567).type;
// @ts-expect-error the recipient is required
api.image({ body: { id: '1' } });
// @ts-expect-error an image has no text
api.bodyBuilder('image', { body: 'Hello' }, '1');
declare const templatesApi: TemplateApi;
templatesApi.create({ businessId: '2', name: 'a', language: 'en_US' });
templatesApi.getTemplates({ limit: 5 }, '2', { timeout: 1000 });

// What Meta has added in 2026.
declare const sending: MessageApi;
const recipient = 'US.13491208655302741918';
sending.text({ recipient, body: 'Hello' });
sending.image({ recipient, body: { id: '1' } });
sending.send({ recipient, type: 'text', text: { body: 'Hello' } });
// @ts-expect-error nobody is named
sending.text({ body: 'Hello' });
sending.interactive({
  to: recipient,
  body: {
    type: 'voice_call',
    body: { text: 'Call us' },
    action: { name: 'voice_call', parameters: { display_text: 'Call' } },
  },
});
sending.interactiveReplyButtons({
  to: recipient,
  category: 'utility',
  ttl_seconds: 60,
  direct_send_config: { template_name: 'order_update' },
  body: {
    type: 'button',
    body: { text: 'Your order' },
    action: {
      buttons: [
        { type: 'cta_url', cta_url: { display_text: 'Open', url: 'https://example.com' } },
        { type: 'reply', reply: { id: '1', title: 'Thanks' } },
      ],
    },
  },
});
sending.template({
  to: recipient,
  body: {
    name: 'booking',
    language: { code: 'en' },
    components: [{ type: 'button', sub_type: 'booking_confirmation', index: 0 }],
  },
});
