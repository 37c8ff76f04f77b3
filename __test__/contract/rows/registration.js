// Contract rows of the registration module: each call, and the request it makes.

const request = 'POST /v23.0/1000001/register';
const body = { messaging_product: 'whatsapp', pin: '834067' };
const backup = { data: 'QkFDS1VQ', password: 'opens sesame' };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'registration.register': [
    { case: 'an object', args: [{ pin: '834067' }], request, body },
    { case: 'the PIN alone, as in 3.1.1', args: ['834067'], request, body },
    {
      case: 'PIN and region, as in 3.1.1',
      args: ['834067', 'DE'],
      request,
      body: { ...body, data_localization_region: 'DE' },
    },
    {
      case: 'an object with a region',
      args: [{ pin: '834067', dataLocalizationRegion: 'DE' }],
      request,
      body: { ...body, data_localization_region: 'DE' },
    },
    {
      case: "an object in Graph's spelling",
      args: [{ messaging_product: 'whatsapp', pin: '834067', data_localization_region: 'CH' }],
      request,
      body: { ...body, data_localization_region: 'CH' },
    },
    { case: 'an empty region is none', args: ['834067', ''], request, body },
    {
      case: 'the backup of an on-premises number',
      args: [{ pin: '834067', backup }],
      request,
      body: { ...body, backup },
    },
    {
      case: 'everything',
      args: [
        { meta_store_retention_minutes: 60, backup, dataLocalizationRegion: 'DE', pin: '834067' },
        { timeout: 5000 },
      ],
      request,
      body: { ...body, data_localization_region: 'DE', backup, meta_store_retention_minutes: 60 },
    },
  ],
  'registration.deregister': [{ case: 'no body', args: [], request: 'POST /v23.0/1000001/deregister' }],
};
