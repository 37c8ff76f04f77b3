// The constants of 3.1.1: the enums under their older names, and without the members that 3.1.1 leaves out.
const enums = require('../enums.js');

const { First, Second, Third, Fourth, Fifth } = enums.ButtonPositionEnum;
const { '*': All, ...messageTypes } = enums.MessageTypesEnum;
// 3.1.1 leaves these members out, and a program that lists the values would see them.
const { CatalogMessage, CallPermissionRequest, ...interactiveTypes } = enums.InteractiveTypesEnum;
const { PhoneNumber, ...subTypes } = enums.SubTypeEnum;

/** @type {typeof import('../../types/constants.js')} */
module.exports = {
  AudioMediaTypes: { ...enums.AudioMediaTypesEnum },
  ButtonPosition: { First, Second, Third, Fourth, Fifth },
  Category: { ...enums.CategoryEnum },
  ComponentType: { ...enums.ComponentTypesEnum },
  ConversationTypes: { ...enums.ConversationTypesEnum },
  DataLocalizationRegion: { ...enums.DataLocalizationRegionEnum },
  DocumentMediaTypes: { ...enums.DocumentMediaTypesEnum },
  HttpMethods: { ...enums.HttpMethodsEnum },
  ImageMediaTypes: { ...enums.ImageMediaTypesEnum },
  InteractiveTypes: interactiveTypes,
  Languages: { ...enums.LanguagesEnum },
  MessageTypes: { ...messageTypes, All },
  ParametersTypes: { ...enums.ParametersTypesEnum },
  ReferralSourceTypes: { ...enums.ReferralSourceTypesEnum },
  RequestCodeMethods: { ...enums.RequestCodeMethodsEnum },
  Status: { ...enums.StatusEnum },
  StickerMediaTypes: { ...enums.StickerMediaTypesEnum },
  SubType: subTypes,
  SystemChangeTypes: { ...enums.SystemChangeTypesEnum },
  TemplateStatus: { ...enums.TemplateStatusEnum },
  VideoMediaTypes: { ...enums.VideoMediaTypesEnum },
  WebhookTypes: { ...enums.WebhookTypesEnum },
};
