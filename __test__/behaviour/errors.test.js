// The error classes: which code arrives as which class, with which members, and what a guard says of it.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');
const errors = require('../../lib/errors.js');

const { createWhatsAppApiError, fromFailure, isMetaError, normalizeMetaError } = errors;

/** @param {number} code */
const graph = (code, more = {}) => ({ message: 'm', type: 'OAuthException', code, fbtrace_id: 'T', ...more });

// What version 3.1.1 was seen to do, code by code.
const classes = {
  WhatsAppAuthorizationError: [0, 3, 10, 190, 200, 210, 299],
  WhatsAppThrottlingError: [4, 80007, 130429, 131048, 131056],
  WhatsAppIntegrityError: [368, 130497, 131031],
  // biome-ignore format: rows
  WhatsAppSendMessageError: [
    130472, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131030, 131042, 131044, 131045, 131047,
    131050, 131051, 131052, 131053, 131057, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016,
    132068, 132069, 135000, 137000,
  ],
  WhatsAppFlowError: [139000, 139001, 139002, 139003, 139004],
  WhatsAppBlockUserError: [139100, 139101, 139102, 139103],
  // biome-ignore format: rows
  WhatsAppCallingError: [
    138000, 138001, 138002, 138003, 138004, 138005, 138006, 138007, 138009, 138012, 138013, 138018, 613,
  ],
  // biome-ignore format: rows
  WhatsAppGroupError: [
    131020, 131041, 131059, 131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210, 131211, 131212,
    131213, 131214, 131215,
  ],
  // biome-ignore format: rows
  WhatsAppApiError: [
    1, 2, 33, 100, 199, 300, 429, 500, 131037, 131049, 131055, 133000, 133004, 133005, 133006, 133008, 133009,
    133010, 133015, 133016, 134011, 134100, 134101, 134102, 200005, 200006, 200007, 1752041, 2388001, 2388012,
    2388019, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103, 2388293, 2388299, 2494100, 2593079,
    2593085, 2593107, 2593108, 999999,
  ],
};

const lists = {
  AUTHORIZATION_ERROR_CODES: classes.WhatsAppAuthorizationError.filter((code) => code < 200),
  THROTTLING_ERROR_CODES: classes.WhatsAppThrottlingError,
  INTEGRITY_ERROR_CODES: classes.WhatsAppIntegrityError,
  SEND_MESSAGE_ERROR_CODES: [...classes.WhatsAppSendMessageError, 131048, 131056].sort((a, b) => a - b),
  FLOW_ERROR_CODES: classes.WhatsAppFlowError,
  BLOCK_USER_ERROR_CODES: classes.WhatsAppBlockUserError,
  CALLING_ERROR_CODES: classes.WhatsAppCallingError,
  GROUP_ERROR_CODES: classes.WhatsAppGroupError,
};

const guards = {
  WhatsAppAuthorizationError: errors.isWhatsAppAuthorizationError,
  WhatsAppThrottlingError: errors.isWhatsAppThrottlingError,
  WhatsAppIntegrityError: errors.isWhatsAppIntegrityError,
  WhatsAppSendMessageError: errors.isWhatsAppSendMessageError,
  WhatsAppFlowError: errors.isWhatsAppFlowError,
  WhatsAppBlockUserError: errors.isWhatsAppBlockUserError,
  WhatsAppCallingError: errors.isWhatsAppCallingError,
  WhatsAppGroupError: errors.isWhatsAppGroupError,
};

describe('classes', () => {
  it('follow the code', () => {
    for (const [name, codes] of Object.entries(classes)) {
      for (const code of codes) {
        const error = createWhatsAppApiError(graph(code), 400);
        assert.equal(error.name, name, `${code}`);
        assert.equal(error.constructor, /** @type {any} */ (errors)[name], `${code}`);
        for (const [guarded, guard] of Object.entries(guards))
          assert.equal(guard(error), guarded === name, `${code}`);
      }
    }
  });

  it('all descend from WhatsAppError, the API family from WhatsAppApiError', () => {
    for (const name of Object.keys(classes)) {
      const Class = /** @type {any} */ (errors)[name];
      const error = new Class('m', graph(1));
      assert.ok(error instanceof errors.WhatsAppApiError && error instanceof errors.WhatsAppError, name);
    }
    const others = /** @type {const} */ ([
      'WhatsAppNetworkError',
      'WhatsAppAbortError',
      'WhatsAppUnknownError',
      'WhatsAppValidationError',
    ]);
    for (const name of others) {
      const error = new errors[name]('m');
      assert.ok(error instanceof errors.WhatsAppError && error instanceof Error, name);
      assert.ok(!(error instanceof errors.WhatsAppApiError), name);
      assert.equal(error.name, name === 'WhatsAppAbortError' ? 'AbortError' : name);
    }
    assert.ok(new errors.WhatsAppAbortError() instanceof errors.WhatsAppNetworkError);
  });

  it('take the arguments of version 3.1.1', () => {
    const body = graph(131026, { error_data: { details: 'd' } });
    const error = new errors.WhatsAppSendMessageError('text', body, 400);
    assert.equal(error.message, 'text');
    assert.equal(error.error, body);
    assert.deepEqual(Object.keys(error).slice(0, 3), ['name', 'error', 'statusCode']);
    assert.equal(error.code, 131026);
    assert.equal(/** @type {any} */ (error).details, 'd');
    assert.equal(/** @type {any} */ (error).response.data.error.code, 131026);

    const reason = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const network = new errors.WhatsAppNetworkError('no answer', reason);
    assert.equal(network.cause, reason);
    assert.equal(network.code, 'ECONNREFUSED');
    assert.equal('cause' in new errors.WhatsAppNetworkError('no answer'), false);
    assert.equal(new errors.WhatsAppValidationError('m').code, 100);
    assert.deepEqual(Object.keys(new errors.WhatsAppError('m')), ['name']);
  });

  it('have every field with its type, whoever constructs them', () => {
    for (const error of [
      new errors.WhatsAppError('m'),
      new errors.WhatsAppNetworkError('m'),
      new errors.WhatsAppValidationError('m'),
      createWhatsAppApiError(graph(999999)),
    ]) {
      const { retryable, attempts, maybeSent, isTimeout } = /** @type {any} */ (error);
      assert.deepEqual(
        { retryable, attempts, maybeSent, isTimeout },
        {
          retryable: false,
          attempts: 0,
          maybeSent: false,
          isTimeout: false,
        },
      );
    }
  });

  it('survive subclassing', () => {
    class QuotaError extends errors.WhatsAppThrottlingError {
      constructor() {
        super('m', graph(4), 429);
        this.name = 'QuotaError';
      }
    }
    assert.equal(new QuotaError().name, 'QuotaError');
    assert.ok(errors.isWhatsAppThrottlingError(new QuotaError()));
  });
});

describe('createWhatsAppApiError', () => {
  it('says whether to try again and what to do', () => {
    const throttled = /** @type {any} */ (createWhatsAppApiError(graph(130429), 429));
    assert.equal(throttled.retryable, true);
    assert.match(throttled.remedy, /slowly/);
    const unclear = /** @type {any} */ (createWhatsAppApiError(graph(131000), 500));
    assert.deepEqual([unclear.retryable, unclear.maybeSent], [false, true]);
    const expired = /** @type {any} */ (createWhatsAppApiError(graph(190, { error_subcode: 463 }), 401));
    const invalid = /** @type {any} */ (createWhatsAppApiError(graph(190), 401));
    assert.equal(expired.retryable, false);
    assert.notEqual(expired.remedy, invalid.remedy);
    assert.equal(/** @type {any} */ (createWhatsAppApiError(graph(999999), 400)).remedy, undefined);
  });

  it('looks a subcode up as a code under 100 and unknown codes only', () => {
    /** @param {number} code @param {number} [error_subcode] */
    const remedy = (code, error_subcode) =>
      /** @type {any} */ (createWhatsAppApiError(graph(code, { error_subcode }))).remedy;
    assert.equal(remedy(100, 2388040), remedy(2388040));
    assert.equal(remedy(999999, 2388040), remedy(2388040));
    assert.equal(remedy(131026, 2388040), remedy(131026));
    assert.equal(remedy(250, 1349174), remedy(200, 1349174));
    assert.notEqual(remedy(100, 33), remedy(33));
  });

  it('knows every code of a family, those with a row of their own and the rest', () => {
    /** @param {number} code @param {number} [error_subcode] */
    const remedy = (code, error_subcode) =>
      /** @type {any} */ (createWhatsAppApiError(graph(code, { error_subcode }))).remedy;
    assert.match(remedy(2494164), /sign-up/);
    const OWN = new Set([2494165, 2494166, 2494167, 2494168, 2494176, 2494177, 2494179]);
    for (let code = 2494165; code < 2494180; code++) {
      assert.equal(remedy(code) !== remedy(2494164), OWN.has(code), `${code}`);
      assert.equal(remedy(100, code), remedy(code), `${code} as subcode`);
      assert.ok(errors.isWhatsAppErrorCode(code), `${code}`);
    }
    assert.ok(!errors.isWhatsAppErrorCode(2494180));
  });
});

describe('fromFailure', () => {
  const refused = /** @type {const} */ ({
    outcome: 'refused',
    message: 'm',
    code: 131047,
    kind: 'send',
    statusCode: 400,
    body: JSON.stringify({ error: graph(131047, { error_data: { details: 'd' }, extra: 1 }) }),
    headers: { 'retry-after': '1' },
    details: 'd',
    fbtraceId: 'T',
    retryable: false,
    attempts: 2,
    maybeSent: false,
    isTimeout: false,
    remedy: 'Send a template.',
  });

  it('carries an answer over, readable in both documented ways', () => {
    const error = /** @type {any} */ (fromFailure(refused));
    assert.ok(error instanceof errors.WhatsAppSendMessageError);
    assert.equal(error.message, error.error.message);
    assert.equal(error.code, 131047);
    assert.equal(error.error.extra, 1);
    assert.equal(error.response.data.error.code, 131047);
    assert.equal(error.response.status, 400);
    assert.equal(error.response.headers['retry-after'], '1');
    assert.deepEqual([error.details, error.fbtraceId, error.attempts], ['d', 'T', 2]);
    assert.ok(isMetaError(error) && errors.isWhatsAppApiErrorResponse(error));
  });

  it('takes Graph’s object and the parsed body when they are handed over', () => {
    const object = graph(190);
    const error = /** @type {any} */ (
      fromFailure({ ...refused, code: 190, kind: 'authorization', error: object, body: { error: object } })
    );
    assert.equal(error.error, object);
    assert.ok(error instanceof errors.WhatsAppAuthorizationError);
  });

  it('completes a Graph error that lacks members or has them as text', () => {
    const body = { error: { message: 'no', code: '190', error_subcode: '463', error_data: 'why' } };
    const failure = {
      ...refused,
      code: 190,
      kind: /** @type {const} */ ('authorization'),
      body,
      details: 'why',
    };
    const error = /** @type {any} */ (fromFailure({ ...failure, fbtraceId: undefined }));
    assert.ok(isMetaError(error));
    assert.deepEqual(error.error, {
      message: 'no',
      type: 'UnknownError',
      code: 190,
      error_subcode: 463,
      error_data: { details: 'why' },
      fbtrace_id: '',
    });
    assert.equal(error.response.data, body);
    for (const odd of [null, 'invalid_request', undefined, 5, [], { error_data: { details: null } }]) {
      const answer = fromFailure({ ...failure, body: { error: odd } });
      assert.ok(isMetaError(answer), inspect(odd));
      assert.equal(answer.error.code, 190);
    }
  });

  it('keeps an answer that is no JSON as text', () => {
    const { kind, ...failure } = { ...refused, code: 502, statusCode: 502, body: '<html>Sorry</html>' };
    const error = /** @type {any} */ (fromFailure(failure));
    assert.equal(error.name, 'WhatsAppApiError');
    assert.equal(error.response.data, '<html>Sorry</html>');
    assert.deepEqual(error.error, { message: 'm', type: 'UnknownError', code: 502, fbtrace_id: 'T' });
  });

  it('makes network errors with a Node-style code and a cause', () => {
    const error = /** @type {any} */ (
      fromFailure({
        outcome: 'unknown',
        message: 'timed out',
        code: 'ETIMEDOUT',
        retryable: false,
        attempts: 1,
        maybeSent: true,
        isTimeout: true,
        phase: 'head',
        causeMessage: 'deadline',
        causeCode: 'ETIMEDOUT',
      })
    );
    assert.equal(error.constructor, errors.WhatsAppNetworkError);
    assert.deepEqual(
      [error.code, error.phase, error.isTimeout, error.maybeSent],
      ['ETIMEDOUT', 'head', true, true],
    );
    assert.ok(error.cause instanceof Error);
    assert.deepEqual([error.cause.message, error.cause.code], ['deadline', 'ETIMEDOUT']);
    assert.equal(error.response, undefined);
    assert.equal(error.statusCode, undefined);
  });

  it('keeps the status of an answer that arrived but cannot be read', () => {
    const error = /** @type {any} */ (
      fromFailure({
        outcome: 'unreadable',
        message: 'cut',
        code: 'ERR_UNREADABLE_RESPONSE',
        statusCode: 200,
        body: '{"mess',
        retryable: false,
        attempts: 1,
        maybeSent: true,
      })
    );
    assert.equal(error.constructor, errors.WhatsAppNetworkError);
    assert.deepEqual(error.response, { status: 200, data: '{"mess', headers: {} });
    assert.equal(error.statusCode, 200);
  });

  it('makes abort and validation errors', () => {
    const rest = { message: 'm', retryable: false, attempts: 0, maybeSent: false };
    const reason = new Error('user left');
    const aborted = fromFailure({ outcome: 'aborted', code: 'ABORT_ERR', ...rest }, reason);
    assert.ok(aborted instanceof errors.WhatsAppAbortError);
    assert.deepEqual([aborted.name, aborted.code, aborted.cause], ['AbortError', 'ABORT_ERR', reason]);

    const invalid = fromFailure({
      outcome: 'invalid',
      code: 100,
      parameter: 'pin',
      remedy: 'Pass digits.',
      ...rest,
    });
    assert.ok(invalid instanceof errors.WhatsAppValidationError);
    const { code, parameter, remedy } = /** @type {any} */ (invalid);
    assert.deepEqual({ code, parameter, remedy }, { code: 100, parameter: 'pin', remedy: 'Pass digits.' });
  });

  it('prints small: the answer once, the remedy, the class in the stack', () => {
    const error = /** @type {any} */ (fromFailure(refused));
    const text = inspect(error);
    assert.match(text, /^WhatsAppSendMessageError: m\n/);
    assert.match(text, /remedy: 'Send a template\.'/);
    assert.equal(text.split("'T'").length, 2);
    assert.doesNotMatch(text, /response|undefined|fromFailure|lib.errors\.js/);

    const json = JSON.parse(JSON.stringify(error));
    assert.deepEqual(Object.keys(json).sort(), [
      'attempts',
      'code',
      'error',
      'maybeSent',
      'message',
      'name',
      'remedy',
      'retryable',
      'statusCode',
    ]);
    assert.equal(json.error.code, 131047);
  });
});

describe('code lists', () => {
  it('have the content and order of version 3.1.1', () => {
    for (const [name, codes] of Object.entries(lists)) {
      assert.deepEqual([.../** @type {any} */ (errors)[name]], codes, name);
    }
  });

  it('name every code the package knows', () => {
    const known = errors.WHATSAPP_ERROR_CODES;
    assert.deepEqual(
      [...known],
      [...new Set(known)].sort((a, b) => a - b),
    );
    const api = classes.WhatsAppApiError.filter((code) => ![199, 300, 429, 500, 999999].includes(code));
    for (const code of [...Object.values(lists).flat(), ...api, 131064, 136024, 138023]) {
      assert.ok(known.includes(code), `${code}`);
    }
  });

  it('are declared as they are', () => {
    const text = readFileSync(join(__dirname, '../../types/errors.d.ts'), 'utf8');
    for (const name of [...Object.keys(lists), 'WHATSAPP_ERROR_CODES']) {
      const declared = new RegExp(`${name}: readonly \\[([\\d,\\s]*)\\]`).exec(text)?.[1] ?? '';
      const codes = declared
        .split(',')
        .filter((part) => part.trim() !== '')
        .map(Number);
      assert.deepEqual(codes, [.../** @type {any} */ (errors)[name]], name);
    }
  });

  it('answer the code guards', () => {
    assert.ok([200, 250, 299].every(errors.isApiPermissionErrorCode));
    assert.ok(![199, 300, 10].some(errors.isApiPermissionErrorCode));
    assert.ok(
      [0, 190, 200, 255].every(errors.isAuthorizationErrorCode) && !errors.isAuthorizationErrorCode(4),
    );
    assert.ok([255, 100, 131047, 131064].every(errors.isWhatsAppErrorCode));
    assert.ok(![5, 199, 500, 999999].some(errors.isWhatsAppErrorCode));
    assert.ok(
      [131048, 131056, 131047].every(errors.isSendMessageErrorCode) && !errors.isSendMessageErrorCode(131049),
    );
    assert.ok(errors.isThrottlingErrorCode(131048) && !errors.isThrottlingErrorCode(613));
    assert.ok(errors.isIntegrityErrorCode(368) && !errors.isIntegrityErrorCode(367));
    assert.ok(errors.isFlowErrorCode(139004) && !errors.isFlowErrorCode(139005));
    assert.ok(errors.isBlockUserErrorCode(139103) && !errors.isBlockUserErrorCode(139104));
    assert.ok(errors.isCallingErrorCode(613) && !errors.isCallingErrorCode(138014));
    assert.ok(errors.isGroupErrorCode(131215) && !errors.isGroupErrorCode(131216));
  });
});

it('the declared names are the exported ones', () => {
  const text = readFileSync(join(__dirname, '../../types/errors.d.ts'), 'utf8');
  const declared = [...text.matchAll(/^export declare (?:class|const|function) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const { fromFailure, isOurs, named, ours, ...exported } = errors;
  assert.deepEqual(declared.sort(), Object.keys(exported).sort());
});

describe('isMetaError', () => {
  /** @type {[unknown, boolean][]} */
  const cases = [
    [{ error: graph(1) }, true],
    [{ error: graph(1, { fbtrace_id: undefined }) }, false],
    [{ error: graph(1, { type: undefined }) }, false],
    [{ error: graph(1, { message: 1 }) }, false],
    [{ error: graph(1, { code: '1' }) }, false],
    [{ error: graph(1, { error_data: {} }) }, true],
    [{ error: graph(1, { error_data: null }) }, true],
    [{ error: graph(1, { error_data: 'x' }) }, false],
    [{ error: graph(1, { error_data: { messaging_product: 'whatsapp', details: 'd' } }) }, true],
    [{ error: graph(1, { error_data: { messaging_product: 'instagram' } }) }, false],
    [{ error: graph(1, { error_data: { details: null } }) }, false],
    [{ error: graph(1, { error_subcode: 1 }) }, true],
    [{ error: graph(1, { error_subcode: '1' }) }, false],
    [null, false],
    [undefined, false],
    ['x', false],
    [{}, false],
    [{ error: null }, false],
    [{ error: 'x' }, false],
  ];

  it('is strict', () => {
    for (const [value, expected] of cases) assert.equal(isMetaError(value), expected, inspect(value));
  });

  it('with a known code makes an API error response', () => {
    assert.equal(errors.isWhatsAppApiErrorResponse({ error: graph(190) }), true);
    assert.equal(errors.isWhatsAppApiErrorResponse({ error: graph(999999) }), false);
    assert.equal(errors.isWhatsAppApiErrorResponse({ error: { code: 190 } }), false);
  });
});

describe('normalizeMetaError', () => {
  it('returns a complete error itself', () => {
    const data = { error: graph(1) };
    assert.equal(normalizeMetaError(data, 400), data);
  });

  it('wraps anything else', () => {
    /** @type {[[unknown, (number | null)?], string, number][]} */
    const cases = [
      [[{ message: 'top' }, 500], 'top', 500],
      [[null, 418], 'Unknown error occurred', 418],
      [['str'], 'Unknown error occurred', 500],
      [[null, null], 'Unknown error occurred', 500],
      [[{ message: 5 }, 400], 'Unknown error occurred', 400],
      [[{ error: { code: 190 } }, 401], 'Unknown error occurred', 401],
    ];
    for (const [args, message, code] of cases) {
      assert.deepEqual(normalizeMetaError(...args), {
        name: 'MetaError',
        message,
        error: { message, type: 'UnknownError', code, fbtrace_id: '' },
      });
    }
  });
});
