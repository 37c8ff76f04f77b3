// Contract rows of the message history module: each call, and the request it makes.

const history = '/v23.0/1000001/message_history';

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'messageHistory.getMessageHistory': [
    { case: 'no parameters', args: [], request: `GET ${history}` },
    {
      case: 'every parameter, in the order of 3.1.1',
      args: [
        {
          before: 'B',
          after: 'A',
          limit: 2,
          end_time: '2025-01-01',
          start_time: 1700000000,
          message_id: 'wamid.X==',
          fields: ['id', 'message_id'],
        },
      ],
      request: `GET ${history}?fields=id%2Cmessage_id&message_id=wamid.X%3D%3D&start_time=1700000000&end_time=2025-01-01&limit=2&after=A&before=B`,
    },
  ],
  'messageHistory.getMessageHistoryEvents': [
    {
      case: 'parameters',
      args: ['MH1', { status_filter: 'READ', fields: 'id', limit: 1 }],
      request: 'GET /v23.0/MH1/events?fields=id&status_filter=READ&limit=1',
    },
    {
      case: 'the filter of 3.1.0',
      args: ['MH1', { delivery_status: 'READ' }],
      request: 'GET /v23.0/MH1/events?delivery_status=READ',
    },
    { case: 'no parameters', args: ['MH1'], request: 'GET /v23.0/MH1/events' },
  ],
};
