// Contract rows of the signups module: each call, and the request it makes.

const signup = {
  signup_message: 'Sign up',
  confirmation_message: 'Thank you',
  privacy_policy_url: 'https://e.com',
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'signups.createSignup': [
    { case: 'as it is', args: [signup], request: 'POST /v23.0/2000002/signups', body: signup },
    {
      case: 'another account',
      args: [signup, 2000009, { timeout: 5000 }],
      request: 'POST /v23.0/2000009/signups',
      body: signup,
    },
  ],
  'signups.getSignup': [
    { case: 'by its id', args: ['SGN1'], request: 'GET /v23.0/signups/SGN1' },
    { case: 'fields', args: ['SGN1', ['status']], request: 'GET /v23.0/signups/SGN1?fields=status' },
  ],
  'signups.getSignups': [
    { case: 'all', args: [], request: 'GET /v23.0/2000002/signups' },
    {
      case: 'of another account',
      args: [{ fields: ['status'], limit: 5 }, '2000009'],
      request: 'GET /v23.0/2000009/signups?fields=status&limit=5',
    },
  ],
  'signups.updateSignup': [
    {
      case: 'what changes',
      args: ['SGN1', { status: 'DISABLED' }],
      request: 'POST /v23.0/signups/SGN1',
      body: { status: 'DISABLED' },
    },
  ],
};
