// The constants of 3.1.1, which lib/compat/constants.js defines.
import type * as enums from './enums.js';

/** MIME types of audio messages. */
export declare const AudioMediaTypes: typeof enums.AudioMediaTypesEnum;
export type AudioMediaTypesType = (typeof AudioMediaTypes)[keyof typeof AudioMediaTypes];

/** Places of a template button, counted from 1. */
export declare const ButtonPosition: Pick<
  typeof enums.ButtonPositionEnum,
  'First' | 'Second' | 'Third' | 'Fourth' | 'Fifth'
>;
export type ButtonPositionType = (typeof ButtonPosition)[keyof typeof ButtonPosition];

/** Template categories. */
export declare const Category: typeof enums.CategoryEnum;
export type CategoryType = (typeof Category)[keyof typeof Category];

/** Parts of a template. */
export declare const ComponentType: typeof enums.ComponentTypesEnum;
export type ComponentTypeType = (typeof ComponentType)[keyof typeof ComponentType];

/** Who or what opened a conversation. */
export declare const ConversationTypes: typeof enums.ConversationTypesEnum;
export type ConversationTypesType = (typeof ConversationTypes)[keyof typeof ConversationTypes];

/** Countries in which message data may be stored at rest. */
export declare const DataLocalizationRegion: typeof enums.DataLocalizationRegionEnum;
export type DataLocalizationRegionType = (typeof DataLocalizationRegion)[keyof typeof DataLocalizationRegion];

/** MIME types of document messages. */
export declare const DocumentMediaTypes: typeof enums.DocumentMediaTypesEnum;
export type DocumentMediaTypesType = (typeof DocumentMediaTypes)[keyof typeof DocumentMediaTypes];

/** HTTP methods of the Graph API. */
export declare const HttpMethods: typeof enums.HttpMethodsEnum;
export type HttpMethodsType = (typeof HttpMethods)[keyof typeof HttpMethods];

/** MIME types of image messages. */
export declare const ImageMediaTypes: typeof enums.ImageMediaTypesEnum;
export type ImageMediaTypesType = (typeof ImageMediaTypes)[keyof typeof ImageMediaTypes];

/** Kinds of interactive messages; `InteractiveTypesEnum` has two more. */
export declare const InteractiveTypes: Omit<
  typeof enums.InteractiveTypesEnum,
  'CatalogMessage' | 'CallPermissionRequest'
>;
export type InteractiveTypesType = (typeof InteractiveTypes)[keyof typeof InteractiveTypes];

/** Template languages. */
export declare const Languages: typeof enums.LanguagesEnum;
export type LanguagesType = (typeof Languages)[keyof typeof Languages];

/** Kinds of messages; `All` stands for all of them when registering a handler. */
export declare const MessageTypes: Omit<typeof enums.MessageTypesEnum, '*'> & { readonly All: '*' };
export type MessageTypesType = (typeof MessageTypes)[keyof typeof MessageTypes];

/** Kinds of template parameters. */
export declare const ParametersTypes: typeof enums.ParametersTypesEnum;
export type ParametersTypesType = (typeof ParametersTypes)[keyof typeof ParametersTypes];

/** Where a click-to-WhatsApp referral came from. */
export declare const ReferralSourceTypes: typeof enums.ReferralSourceTypesEnum;
export type ReferralSourceTypesType = (typeof ReferralSourceTypes)[keyof typeof ReferralSourceTypes];

/** Ways to deliver a verification code. */
export declare const RequestCodeMethods: typeof enums.RequestCodeMethodsEnum;
export type RequestCodeMethodsType = (typeof RequestCodeMethods)[keyof typeof RequestCodeMethods];

/** Delivery states of a message. */
export declare const Status: typeof enums.StatusEnum;
export type StatusType = (typeof Status)[keyof typeof Status];

/** MIME types of sticker messages. */
export declare const StickerMediaTypes: typeof enums.StickerMediaTypesEnum;
export type StickerMediaTypesType = (typeof StickerMediaTypes)[keyof typeof StickerMediaTypes];

/** Kinds of template buttons; `SubTypeEnum` has one more. */
export declare const SubType: Omit<typeof enums.SubTypeEnum, 'PhoneNumber'>;
export type SubTypeType = (typeof SubType)[keyof typeof SubType];

/** Changes that system messages report. */
export declare const SystemChangeTypes: typeof enums.SystemChangeTypesEnum;
export type SystemChangeTypesType = (typeof SystemChangeTypes)[keyof typeof SystemChangeTypes];

/** Review states of a template. */
export declare const TemplateStatus: typeof enums.TemplateStatusEnum;
export type TemplateStatusType = (typeof TemplateStatus)[keyof typeof TemplateStatus];

/** MIME types of video messages. */
export declare const VideoMediaTypes: typeof enums.VideoMediaTypesEnum;
export type VideoMediaTypesType = (typeof VideoMediaTypes)[keyof typeof VideoMediaTypes];

/** Kinds of messages that webhooks bring. */
export declare const WebhookTypes: typeof enums.WebhookTypesEnum;
export type WebhookTypesType = (typeof WebhookTypes)[keyof typeof WebhookTypes];
