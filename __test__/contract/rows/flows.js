// Contract rows of the flows module: each call, and the request it makes.

const headers = { 'content-type': /^multipart\/form-data; boundary=\S+$/ };

/** @param {Record<string, string>} fields */
const form = (fields) => ({ headers, body: `${parts(fields)}--boundary--\r\n` });

/** @param {Record<string, string>} fields */
const parts = (fields) =>
  Object.entries(fields)
    .map(
      ([name, value]) => `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('');

/**
 * @param {string} bytes
 * @param {string} [type]
 * @param {string} [name]
 * @param {string} [filename]
 */
const asset = (bytes, type = 'application/json', name = 'flow.json', filename = 'blob') => ({
  request: 'POST /v23.0/FLOW1/assets',
  headers,
  body: `--boundary\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${bytes}\r\n${parts({ asset_type: 'FLOW_JSON', name })}--boundary--\r\n`,
});

const json = { version: '5.0', screens: [] };
const indented = '{\n  "version": "5.0",\n  "screens": []\n}';
const full = {
  name: 'F',
  categories: '["SURVEY","OTHER"]',
  endpoint_uri: 'https://e.com/f',
  clone_flow_id: 'C1',
  flow_json: '{"version":"5.0"}',
  publish: 'true',
};
const own = 'POST /v23.0/2000002/flows';
const preview = (/** @type {boolean} */ is) => `GET /v23.0/FLOW1?fields=preview.invalidate%28${is}%29`;
const metadata = { request: 'POST /v23.0/FLOW1', ...form({ name: 'N', categories: '["OTHER"]' }) };
const assets = 'GET /v23.0/FLOW1/assets';
const migration = {
  request: 'POST /v23.0/WABA2/migrate_flows',
  ...form({ source_waba_id: 'WABA1', source_flow_names: '["a","b"]' }),
};
const publish = { request: 'POST /v23.0/FLOW1/publish', body: '{}' };
const deprecate = { request: 'POST /v23.0/FLOW1/deprecate', body: '{}' };
const fields = 'GET /v23.0/FLOW1?fields=id%2Cname';

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'flows.listFlows': [
    { case: 'of an account', args: ['WABA1'], request: 'GET /v23.0/WABA1/flows' },
    { case: 'of the configured account', args: [], request: 'GET /v23.0/2000002/flows' },
    {
      case: 'a page',
      args: ['WABA1', { after: 'x', limit: 5, fields: ['id', 'name'] }, { timeout: 5000 }],
      request: 'GET /v23.0/WABA1/flows?fields=id%2Cname&limit=5&after=x',
    },
  ],
  'flows.createFlow': [
    {
      case: 'everything',
      args: [
        'WABA1',
        {
          name: 'F',
          categories: ['SURVEY', 'OTHER'],
          endpoint_uri: 'https://e.com/f',
          clone_flow_id: 'C1',
          flow_json: '{"version":"5.0"}',
          publish: true,
        },
      ],
      request: 'POST /v23.0/WABA1/flows',
      ...form(full),
    },
    {
      case: 'the name alone',
      args: ['WABA1', { name: 'F', publish: undefined }],
      request: 'POST /v23.0/WABA1/flows',
      ...form({ name: 'F' }),
    },
    {
      case: 'the Flow JSON as an object, and a field of tomorrow',
      args: ['WABA1', { tomorrow: 1, flow_json: { version: '5.0' }, name: 'F' }],
      request: 'POST /v23.0/WABA1/flows',
      ...form({ name: 'F', flow_json: '{"version":"5.0"}', tomorrow: '1' }),
    },
  ],
  'flows.create': [
    {
      case: 'in camel case',
      args: [
        {
          name: 'F',
          categories: ['SURVEY', 'OTHER'],
          flowJson: '{"version":"5.0"}',
          publish: true,
          cloneFlowId: 'C1',
          endpointUri: 'https://e.com/f',
        },
      ],
      request: own,
      ...form(full),
    },
    {
      case: "in Graph's spelling",
      args: [{ name: 'F', clone_flow_id: 'C1' }],
      request: own,
      ...form({ name: 'F', clone_flow_id: 'C1' }),
    },
  ],
  'flows.getFlow': [
    { case: 'the default fields', args: ['FLOW1'], request: 'GET /v23.0/FLOW1' },
    { case: 'fields and dates', args: ['FLOW1', 'id,name', 'U'], request: fields },
    { case: 'an array', args: ['FLOW1', ['id', 'name']], request: fields },
    { case: 'an object', args: ['FLOW1', { fields: ['id', 'name'] }, { timeout: 5000 }], request: fields },
    { case: 'a space is a plus', args: ['FLOW1', 'id, name'], request: 'GET /v23.0/FLOW1?fields=id%2C+name' },
  ],
  'flows.getFlowPreview': [
    { case: 'the URL there is', args: ['FLOW1'], request: preview(false) },
    { case: 'a new one', args: ['FLOW1', true], request: preview(true) },
  ],
  'flows.getPreviewUrl': [{ case: 'an id', args: ['FLOW1'], request: preview(false) }],
  'flows.getFlowMetric': [
    {
      case: 'in the order of Meta',
      args: [
        'FLOW1',
        { since: '2026-01-01', until: '2026-01-31', granularity: 'DAY', name: 'ENDPOINT_AVAILABILITY' },
      ],
      request:
        'GET /v23.0/FLOW1?fields=metric.name(ENDPOINT_AVAILABILITY).granularity(DAY).since(2026-01-01).until(2026-01-31)',
    },
    {
      case: 'since ever',
      args: ['FLOW1', { name: 'ENDPOINT_REQUEST_COUNT', granularity: 'LIFETIME' }, { timeout: 5000 }],
      request: 'GET /v23.0/FLOW1?fields=metric.name(ENDPOINT_REQUEST_COUNT).granularity(LIFETIME)',
    },
  ],
  'flows.updateFlowMetadata': [
    {
      case: 'everything',
      args: [
        'FLOW1',
        { name: 'N', categories: ['OTHER'], endpoint_uri: 'https://e.com', application_id: 'A1' },
      ],
      request: 'POST /v23.0/FLOW1',
      ...form({ name: 'N', categories: '["OTHER"]', endpoint_uri: 'https://e.com', application_id: 'A1' }),
    },
  ],
  'flows.updateMetadata': [
    { case: 'two positions', args: ['FLOW1', { name: 'N', categories: ['OTHER'] }], ...metadata },
  ],
  'flows.update': [
    { case: 'one object', args: [{ flowId: 'FLOW1', name: 'N', categories: ['OTHER'] }], ...metadata },
  ],
  'flows.deleteFlow': [{ case: 'an id', args: ['FLOW1'], request: 'DELETE /v23.0/FLOW1' }],
  'flows.listAssets': [
    { case: 'an id', args: ['FLOW1'], request: assets },
    { case: 'a page', args: ['FLOW1', { limit: 5 }], request: `${assets}?limit=5` },
  ],
  'flows.getAssets': [{ case: 'an id', args: ['FLOW1'], request: assets }],
  'flows.getFlowAssets': [{ case: 'an id', args: ['FLOW1', { timeout: 5000 }], request: assets }],
  'flows.updateFlowJson': [
    { case: 'an object', args: ['FLOW1', { file: json }], ...asset(indented) },
    {
      case: 'a Buffer and a name',
      args: ['FLOW1', { file: Buffer.from('{"version":"5.0"}'), name: 'my.json' }],
      ...asset('{"version":"5.0"}', 'application/octet-stream', 'my.json'),
    },
    {
      case: 'other bytes are bytes too',
      args: ['FLOW1', { file: new Uint8Array(Buffer.from('{}')) }],
      ...asset('{}', 'application/octet-stream'),
    },
    {
      case: 'a Blob',
      args: ['FLOW1', { file: new Blob(['{}'], { type: 'application/json' }) }],
      ...asset('{}'),
    },
    {
      case: 'a File keeps its name',
      args: ['FLOW1', { file: new File(['{}'], 'f.json', { type: 'application/json' }) }],
      ...asset('{}', 'application/json', 'flow.json', 'f.json'),
    },
    { case: 'text', args: ['FLOW1', { file: '{"a":1}' }], ...asset('{"a":1}') },
  ],
  'flows.updateJson': [{ case: 'an object', args: ['FLOW1', json], ...asset(indented) }],
  'flows.uploadFlowJson': [
    { case: 'a Buffer', args: ['FLOW1', Buffer.from('{}')], ...asset('{}', 'application/octet-stream') },
  ],
  'flows.validateFlowJson': [{ case: 'an object', args: ['FLOW1', json], ...asset(indented) }],
  'flows.publishFlow': [{ case: 'an id', args: ['FLOW1'], ...publish }],
  'flows.publish': [{ case: 'an id', args: ['FLOW1'], ...publish }],
  'flows.deprecateFlow': [{ case: 'an id', args: ['FLOW1'], ...deprecate }],
  'flows.deprecate': [{ case: 'an id', args: ['FLOW1'], ...deprecate }],
  'flows.migrateFlows': [
    {
      case: 'some Flows',
      args: ['WABA2', { source_waba_id: 'WABA1', source_flow_names: ['a', 'b'] }],
      ...migration,
    },
  ],
  'flows.migrate': [
    {
      case: 'in camel case',
      args: [{ sourceWabaId: 'WABA1', destinationWabaId: 'WABA2', sourceFlowNames: ['a', 'b'] }],
      ...migration,
    },
  ],
};
