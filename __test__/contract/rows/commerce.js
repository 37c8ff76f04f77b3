// Contract rows of the commerce module: each call, and the request it makes.

const edge = '/v23.0/1000001/whatsapp_commerce_settings';

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'commerce.getCommerceSettings': [{ case: 'no arguments', args: [], request: `GET ${edge}` }],
  'commerce.updateCommerceSettings': [
    {
      case: 'both, in the query',
      args: [{ is_cart_enabled: true, is_catalog_visible: false }],
      request: `POST ${edge}?is_cart_enabled=true&is_catalog_visible=false`,
    },
    {
      case: 'null is not sent',
      args: [{ is_cart_enabled: null, is_catalog_visible: true }],
      request: `POST ${edge}?is_catalog_visible=true`,
    },
  ],
};
