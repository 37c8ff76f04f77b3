// The enums and constants have the names, the values and the order of release 3.1.1.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { describe, it } = require('node:test');
const constants = require('../../lib/compat/constants.js');
const enums = require('../../lib/enums.js');

/** @param {object} object the members in their order; what a numeric enum answers in reverse is left out */
function fingerprint(object) {
  const members = Object.entries(object).filter(([name]) => !/^\d+$/.test(name));
  return createHash('sha256').update(JSON.stringify(members)).digest('hex').slice(0, 16);
}

// Names, values and order of version 3.1.1.
const published = {
  enums: {
    AudioMediaTypesEnum: '88e86826a35b62c7',
    BusinessVerticalEnum: 'cf0bada52ef1492f',
    ButtonPositionEnum: 'e680be3051ac20da',
    CategoryEnum: 'bacc10df72e7308d',
    ComponentTypesEnum: 'f817a1d4027d6f3f',
    ConversationTypesEnum: 'ae3b003e00246297',
    CurrencyCodesEnum: '2735c418da1d1cc3',
    DataLocalizationRegionEnum: 'd7a47f59ed6f5dc2',
    DocumentMediaTypesEnum: '12099aca621fe341',
    FlowActionEnum: '0fe035a41ad53a76',
    FlowCategoryEnum: 'cc55ba456b3b7922',
    FlowStatusEnum: '8819a1064d94a0d9',
    FlowTypeEnum: 'b431d31cc0e5a4cc',
    HttpMethodsEnum: 'caa416df2846d215',
    ImageMediaTypesEnum: '0358ec77b217a3d3',
    InteractiveTypesEnum: 'fd728d32adda7d6c',
    LanguagesEnum: '156f6435ab7b025c',
    MessageTypesEnum: '133472feb56cc22a',
    ParametersTypesEnum: 'fcd27229fd81ea0f',
    ReferralSourceTypesEnum: 'b3cd379135ece2eb',
    RequestCodeMethodsEnum: '27453ba7e3cab60b',
    StatusEnum: 'a757898a60aa6370',
    StickerMediaTypesEnum: '559b1d36e052033c',
    SubTypeEnum: '14ca4e6c023b40cf',
    SystemChangeTypesEnum: '64eacc9433c6c28d',
    TemplateStatusEnum: '9c108f334309eda3',
    VideoMediaTypesEnum: '77de6572e5e8a1dd',
    WabaAccountReviewStatus: 'f80285337f399f06',
    WabaAccountStatus: 'f80285337f399f06',
    WabaBusinessVerificationStatus: '423021565448d1e8',
    WabaConfigEnum: 'af1550922a47377b',
    WabaHealthStatusCanSendMessage: '454f4d7bb2dfba64',
    WebhookTypesEnum: '5accedc9b447a0e7',
  },
  constants: {
    AudioMediaTypes: '88e86826a35b62c7',
    ButtonPosition: 'e680be3051ac20da',
    Category: 'bacc10df72e7308d',
    ComponentType: 'f817a1d4027d6f3f',
    ConversationTypes: 'ae3b003e00246297',
    DataLocalizationRegion: 'd7a47f59ed6f5dc2',
    DocumentMediaTypes: '12099aca621fe341',
    HttpMethods: 'caa416df2846d215',
    ImageMediaTypes: '0358ec77b217a3d3',
    InteractiveTypes: '1fe2ed54b2d56a59',
    Languages: '156f6435ab7b025c',
    MessageTypes: '49d0db6fb815d058',
    ParametersTypes: 'fcd27229fd81ea0f',
    ReferralSourceTypes: 'b3cd379135ece2eb',
    RequestCodeMethods: '27453ba7e3cab60b',
    Status: 'a757898a60aa6370',
    StickerMediaTypes: '559b1d36e052033c',
    SubType: '2626f260dcd2cde9',
    SystemChangeTypes: '64eacc9433c6c28d',
    TemplateStatus: '9c108f334309eda3',
    VideoMediaTypes: '77de6572e5e8a1dd',
    WebhookTypes: '5accedc9b447a0e7',
  },
};

describe('enums', () => {
  it('have the members of version 3.1.1', () => {
    const found = Object.fromEntries(
      Object.entries(enums).map(([name, members]) => [name, fingerprint(members)]),
    );
    assert.deepEqual(found, published.enums);
    assert.equal(Object.keys(enums).length, 33);
  });

  it('answer both ways where TypeScript makes them numeric', () => {
    assert.deepEqual(Object.keys(enums.ButtonPositionEnum), [
      ...['1', '2', '3', '4', '5'],
      ...['First', 'Second', 'Third', 'Fourth', 'Fifth'],
    ]);
    assert.equal(enums.ButtonPositionEnum[1], 'First');
    assert.equal(enums.ButtonPositionEnum[enums.ButtonPositionEnum.Fifth], 'Fifth');
  });

  it('name the values that are easily mistaken', () => {
    assert.equal(enums.LanguagesEnum.English_US, 'en_US');
    assert.equal(enums.MessageTypesEnum['*'], '*');
    assert.equal(enums.FlowTypeEnum.Change, 'data_exchange');
    assert.equal(enums.VideoMediaTypesEnum.Threegp, 'video/3gp');
    assert.equal(Object.keys(enums.CurrencyCodesEnum).length, 302);
    assert.ok(Object.entries(enums.CurrencyCodesEnum).every(([name, code]) => name === code));
  });
});

describe('constants', () => {
  it('have the members of version 3.1.1', () => {
    const found = Object.fromEntries(
      Object.entries(constants).map(([name, members]) => [name, fingerprint(members)]),
    );
    assert.deepEqual(found, published.constants);
    assert.equal(Object.keys(constants).length, 22);
  });

  it('differ from their enums where they always did', () => {
    assert.equal(constants.MessageTypes.All, '*');
    assert.equal('*' in constants.MessageTypes, false);
    assert.equal('PhoneNumber' in constants.SubType, false);
    assert.equal('CatalogMessage' in constants.InteractiveTypes, false);
    assert.equal('CallPermissionRequest' in constants.InteractiveTypes, false);
    assert.deepEqual(Object.keys(constants.ButtonPosition), ['First', 'Second', 'Third', 'Fourth', 'Fifth']);
  });

  it('are objects of their own', () => {
    const all = [...Object.values(enums), ...Object.values(constants)];
    assert.equal(new Set(all).size, all.length);
  });
});
