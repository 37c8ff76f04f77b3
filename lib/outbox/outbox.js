// `Outbox`: what programs open. It checks what it is given, has it recorded by its engine, lets a channel for each number
// send it, and hears from webhooks what became of it.
const { randomBytes } = require('node:crypto');
const { selfOf } = require('../client.js');
const { WhatsAppError, WhatsAppValidationError } = require('../errors.js');
const { isObject } = require('../value.js');
const { recipientOf, text } = require('../webhook/identity.js');
const { Channel } = require('./channel.js');
const { HEADER, entryOf, lineOf } = require('./entry.js');
const { WhatsAppOutboxError } = require('./error.js');
const failures = require('./failure.js');
const { laneOf } = require('./lane.js');
const { Listeners } = require('./listeners.js');
const { MessageReader, callbackData, invalid } = require('./message.js');
const options = require('./options.js');
const { FAILURES, Run } = require('./run.js');
const { ACCEPTED, CANCELLED, FAILED, NAMES, PRIORITIES, TOLD, UNKNOWN, isOpen } = require('./states.js');
const { stops } = require('./verdict.js');
const { Windows } = require('./window.js');

/**
 * @typedef {import('../../types/outbox-engine.js').Engine} Engine
 * @typedef {import('../../types/outbox-engine.js').Ready} Ready
 * @typedef {import('../../types/outbox-engine.js').Entry} Entry
 * @typedef {import('./channel.js').Hold} Hold
 * @typedef {import('./message.js').Payload} Payload
 * @typedef {ReturnType<typeof options.read>} Options
 */

/** What is due is looked for so often, because the time of day may be set. */
const LONGEST_TICK = 1000;
const SHORTEST_TICK = 10;
/** So many entries at once. */
const PAGE = 500;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Messages a second, as `throughput.level` names them. */
const LEVELS = new Map([
  ['STANDARD', 80],
  ['HIGH', 1000],
]);
const COEXISTENCE = 20;

/** What `open` alone knows. */
const opened = Symbol('opened');

class Outbox {
  #whatsapp;
  #engine;
  #options;
  #reader;
  #sealing;
  /** @type {Map<string, InstanceType<typeof Channel>>} */
  #channels = new Map();
  /** @type {Map<string, { token: unknown, client: any }>} */
  #clients = new Map();
  /** The token with which each paused number was refused. @type {Map<string, unknown>} */
  #refusedTokens = new Map();
  #windows = new Windows();
  #listeners = new Listeners();
  /** @type {Map<number, InstanceType<typeof Run>>} */
  #runs = new Map();
  #lastRun = 0;
  #counters = {
    recorded: 0,
    accepted: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    played: 0,
    failed: 0,
    unknown: 0,
    resent: 0,
    cancelled: 0,
    expired: 0,
    strangers: 0,
  };
  /** @type {NodeJS.Timeout | undefined} */
  #ticker;
  /** What has been begun and is not settled. @type {Set<Promise<unknown>>} */
  #pending = new Set();
  /** @type {Promise<void> | undefined} */
  #closed;

  /**
   * @param {unknown} by
   * @param {{ whatsapp: any, engine: Engine, settings: Options, reader: InstanceType<typeof MessageReader>,
   *   sealing: import('./sealing.js').Sealing }} parts
   */
  constructor(by, parts) {
    if (by !== opened) {
      throw new WhatsAppValidationError(
        "An Outbox is not made with `new`: open one with `await Outbox.open({ whatsapp, path: 'outbox.db' })`.",
      );
    }
    this.#whatsapp = parts.whatsapp;
    this.#engine = parts.engine;
    this.#options = parts.settings;
    this.#reader = parts.reader;
    this.#sealing = parts.sealing;
  }

  /** @param {any} given */
  static async open(given) {
    try {
      const settings = options.read(given);
      const whatsapp = selfOf(settings.whatsapp);
      if (whatsapp === undefined) throw invalid('whatsapp', 'must be a `WhatsApp` client');
      const engine = await settings.engine();
      try {
        const { sealingOf } = require('./sealing.js');
        const sealing = await sealingOf(engine, settings.encryption);
        const id = /** @type {string} */ (await engine.keep('id', randomBytes(4).toString('hex')));
        const reader = new MessageReader(whatsapp, id, sealing.secret);
        const outbox = new Outbox(opened, { whatsapp, engine, settings, reader, sealing });
        await outbox.#begin();
        return outbox;
      } catch (error) {
        await engine.close();
        throw error;
      }
    } catch (error) {
      throw told(error, Outbox.open);
    }
  }

  /** @param {unknown} data `biz_opaque_callback_data` of a status */
  static callbackData(data) {
    const { key, data: own } = callbackData(data) ?? {};
    return key === undefined ? undefined : { key, data: own ?? '' };
  }

  /** @param {any} message */
  async send(message) {
    try {
      this.#checkOpen();
      const checked = this.#reader.read(message);
      const { key } = checked.row;
      const [{ known, state }] = await this.#pend(this.#record([checked], 0));
      if (known === 'other') throw reused(key);
      return { key, status: NAMES[state], isNew: known === 'new' };
    } catch (error) {
      throw told(error, this.send);
    }
  }

  /** @param {any} rows @param {any} given */
  sendAll(rows, given) {
    try {
      this.#checkOpen();
      const settings = options.readAll(rows, given);
      // Also over a restart no two runs have the same.
      this.#lastRun = Math.max(this.#lastRun + 1, this.#engine.now());
      const id = this.#lastRun;
      const run = new Run(id, rows, settings, {
        read: (message) => this.#reader.read(message),
        record: (checked, run) => this.#record(checked, run),
        reused,
        failures: async (run, after) => {
          const page = await this.#engine.list({ states: FAILURES, run, after, limit: PAGE });
          return page.map((entry) => ({ seq: entry.seq, entry: entryOf(entry) }));
        },
        cancel: (run) => this.#cancelRun(run),
      });
      this.#runs.set(id, run);
      const forget = () => this.#runs.delete(id);
      run.done.then(forget, forget);
      return {
        done: run.done,
        get progress() {
          return run.progress;
        },
      };
    } catch (error) {
      throw told(error, this.sendAll);
    }
  }

  /** @param {string} key */
  async get(key) {
    try {
      this.#checkOpen();
      const [entry] = await this.#engine.get([String(key)]);
      return entry ? entryOf(entry) : undefined;
    } catch (error) {
      throw told(error, this.get);
    }
  }

  /** @param {any} [query] */
  async list(query) {
    try {
      this.#checkOpen();
      const { states, after, limit } = options.readQuery(query);
      const found = await this.#engine.list({ states, after, limit });
      const last = found.length === limit ? found.at(-1)?.seq : undefined;
      return { entries: found.map(entryOf), next: last === undefined ? undefined : String(last) };
    } catch (error) {
      throw told(error, this.list);
    }
  }

  /** @param {any} [query] */
  async *export(query = {}) {
    if (!isObject(query)) throw invalid('query', 'must be an object');
    const { recipients = 'masked', ...rest } = query;
    if (recipients !== 'masked' && recipients !== 'whole') {
      throw invalid('recipients', "must be 'masked' or 'whole'");
    }
    yield HEADER;
    for (let after; ; ) {
      const { entries, next } = await this.list({ ...rest, after, limit: PAGE });
      if (entries.length > 0) yield entries.map((entry) => lineOf(entry, recipients === 'whole')).join('');
      if (next === undefined) return;
      after = next;
    }
  }

  /** @param {string} key */
  async cancel(key) {
    try {
      this.#checkOpen();
      const [entry] = await this.#pend(this.#engine.cancel([String(key)]));
      if (!entry) return false;
      this.#changed(entry, 0);
      this.#wakeAll();
      return true;
    } catch (error) {
      throw told(error, this.cancel);
    }
  }

  /** @param {string} key @param {'sent' | 'not-sent'} outcome */
  async resolve(key, outcome) {
    try {
      this.#checkOpen();
      if (outcome !== 'sent' && outcome !== 'not-sent')
        throw invalid('outcome', "must be 'sent' or 'not-sent'");
      const state = outcome === 'sent' ? ACCEPTED : CANCELLED;
      const entry = await this.#pend(this.#engine.resolve(String(key), state));
      if (entry === null) return false;
      this.#changed(entry, UNKNOWN);
      return true;
    } catch (error) {
      throw told(error, this.resolve);
    }
  }

  /** @param {any} status */
  async settle(status) {
    try {
      this.#checkOpen();
      return await this.#pend(this.#settle(status));
    } catch (error) {
      throw told(error, this.settle);
    }
  }

  /** @param {any} processor a `WebhookProcessor`, whose `use` calls this */
  attach(processor) {
    const undo = [
      processor.on('status', (/** @type {any} */ _, /** @type {any} */ { status }) => this.settle(status)),
      processor.on('*', (/** @type {any} */ _, /** @type {any} */ event) => this.#heard(event)),
      processor.on('calls', (/** @type {any} */ _, /** @type {any} */ event) => this.#called(event)),
      processor.on('user_preferences', (/** @type {any} */ _, /** @type {any} */ event) =>
        this.#preferred(event),
      ),
      processor.on('phone_number_quality_update', (/** @type {any} */ _, /** @type {any} */ { value }) => {
        if (value?.event === 'THROUGHPUT_UPGRADE') this.#learnLevels();
      }),
    ];
    this.#pend(this.#listen()).catch((error) => this.#listeners.tell('error', error));
    return () => {
      for (const remove of undo) remove();
    };
  }

  /** @param {string} name @param {(event: any) => unknown} listener */
  on(name, listener) {
    if (!EVENTS.has(name)) throw told(invalid('event', `must be one of ${[...EVENTS].join(', ')}`), this.on);
    if (typeof listener !== 'function') throw told(invalid('listener', 'must be a function'), this.on);
    return this.#listeners.add(name, listener);
  }

  resume() {
    for (const channel of this.#channels.values()) channel.resume();
  }

  async state() {
    try {
      this.#checkOpen();
      const counts = await this.#engine.counts();
      const numbers = new Set([...this.#channels.keys(), ...counts.map(({ number }) => number)]);
      const states = [...numbers].sort().map((number) => {
        const own = counts.filter((count) => count.number === number);
        const queued = own.filter(({ state }) => NAMES[state] === 'queued');
        const waiting = Object.fromEntries(
          PRIORITIES.map((name, priority) => [
            name,
            sum(queued.filter((count) => count.priority === priority)),
          ]),
        );
        const oldest = Math.min(...queued.map((count) => count.oldest ?? Number.POSITIVE_INFINITY));
        return {
          phoneNumberId: number,
          ...this.#channelOf(number).state(),
          waiting: /** @type {Record<import('../../types/outbox.js').OutboxPriority, number>} */ (waiting),
          oldest: Number.isFinite(oldest) ? new Date(oldest) : null,
          unknown: sum(own.filter(({ state }) => state === UNKNOWN)),
        };
      });
      return { numbers: states, counters: this.counters };
    } catch (error) {
      throw told(error, this.state);
    }
  }

  get counters() {
    return { ...this.#counters };
  }

  close() {
    this.#closed ??= (async () => {
      clearTimeout(this.#ticker);
      await Promise.all([...this.#channels.values()].map((channel) => channel.close()));
      await Promise.allSettled(this.#pending);
      for (const run of this.#runs.values()) run.end(closed());
      await this.#engine.close();
    })();
    return this.#closed;
  }

  [Symbol.asyncDispose]() {
    return this.close();
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return 'Outbox {}';
  }

  /** Goes on with what the process before this one has left. */
  async #begin() {
    const listening = await this.#engine.keep('listening');
    if (listening !== undefined) this.#windows.listen(Number(listening));
    this.#lastRun = this.#engine.now();
    for (const { number } of await this.#engine.counts()) this.#channelOf(number).wake();
    this.#tick();
  }

  #checkOpen() {
    if (this.#closed) throw closed();
  }

  /** @template T @param {Promise<T>} work @returns {Promise<T>} */
  async #pend(work) {
    this.#pending.add(work);
    try {
      return await work;
    } finally {
      this.#pending.delete(work);
    }
  }

  /** @param {import('./message.js').Checked[]} checked @param {number} run */
  async #record(checked, run) {
    const rows = [];
    for (const { row, body } of checked) {
      rows.push({ ...row, body: this.#sealing.isPlain ? body : await this.#sealing.seal(row.key, body) });
    }
    const [before, receipts] = await Promise.all([
      run === 0 ? [] : this.#engine.get(rows.map(({ key }) => key)),
      this.#engine.put(rows, run),
    ]);
    const own = new Set();
    for (const [at, receipt] of receipts.entries()) {
      const { key } = rows[at];
      const earlier = before[at];
      receipt.isRepeated = receipt.known === 'same' && (own.has(key) || (run !== 0 && earlier?.run === run));
      // Of two runs that name one key, the later one hears of it.
      if (receipt.known === 'same' && !receipt.isRepeated && earlier) {
        this.#runs.get(earlier.run)?.lost(earlier.state);
      }
      if (receipt.known !== 'other') own.add(key);
    }
    for (const { known } of receipts) if (known === 'new') this.#counters.recorded += 1;
    for (const number of new Set(rows.map((row) => row.number))) this.#channelOf(number).wake();
    if (rows.some(({ due, expires }) => due !== null || expires !== null)) this.#tick();
    return receipts;
  }

  /** @param {number} run */
  async #cancelRun(run) {
    for (;;) {
      const entries = await this.#engine.cancelRun(run, PAGE);
      for (const entry of entries) this.#changed(entry, 0);
      if (entries.length < PAGE) return;
    }
  }

  /** @param {string} number */
  #channelOf(number) {
    const known = this.#channels.get(number);
    if (known !== undefined) return known;
    const { concurrency, maxAttempts, pace } = this.#options;
    const channel = new Channel(
      number,
      this.#engine,
      {
        open: (row) => this.#payloadOf(row),
        judge: (row, payload) => this.#windows.judge(number, row, payload, this.#engine.now()),
        send: (row, message) =>
          this.#clientOf(number).messages.send(this.#reader.addressed(row.key, message)),
        quietUntil: (row) => this.#quietUntil(row),
        moved: (row, before, state, run, detail) => this.#moved(number, row, before, state, run, detail),
        paced: (hold, rate) => this.#paced(number, hold, rate),
        trouble: (error) => this.#listeners.tell('error', error),
      },
      {
        concurrency,
        maxAttempts,
        perSecond: pace === false ? undefined : (pace.perSecond ?? 80),
        pairs: pace !== false,
      },
    );
    this.#channels.set(number, channel);
    this.#learnLevel(number, channel);
    return channel;
  }

  /** The field names a number by what people dial, so that all are asked. */
  #learnLevels() {
    for (const [number, channel] of this.#channels) this.#learnLevel(number, channel);
  }

  /** Whoever cannot say whether it is night is asked again later. @param {Ready} row */
  #quietUntil({ recipient }) {
    const now = this.#engine.now();
    try {
      return this.#options.quietHours(recipient, now);
    } catch (error) {
      this.#listeners.tell('error', error);
      return now + MINUTE;
    }
  }

  /** Until it is known, a number has what every number has. @param {string} number @param {InstanceType<typeof Channel>} channel */
  async #learnLevel(number, channel) {
    const { pace } = this.#options;
    if (pace === false || pace.perSecond !== undefined) return;
    try {
      const fields = 'throughput,is_on_biz_app';
      const { throughput, is_on_biz_app } =
        await this.#clientOf(number).phoneNumbers.getPhoneNumberById(fields);
      const level = is_on_biz_app === true ? COEXISTENCE : LEVELS.get(throughput?.level);
      if (level !== undefined) channel.grant(level);
    } catch {
      // A token that may send need not be allowed to read it.
    }
  }

  /** One whose calls are tried once: whether they are repeated is for the ledger to say. @param {string} number */
  #clientOf(number) {
    const token = this.#whatsapp.config.CLOUD_API_ACCESS_TOKEN;
    const known = this.#clients.get(number);
    if (known !== undefined && known.token === token) return known.client;
    const client = this.#whatsapp.with({ phoneNumberId: number, retry: { maxAttempts: 1 } });
    this.#clients.set(number, { token, client });
    return client;
  }

  /** @param {Ready} row @returns {Promise<Payload>} */
  async #payloadOf({ key, body }) {
    if (body === null) throw new WhatsAppOutboxError('The ledger has lost the payload.', 'ERR_OUTBOX_LOST');
    return JSON.parse(this.#sealing.isPlain ? body : await this.#sealing.open(key, body));
  }

  /**
   * @param {string} number
   * @param {Ready} row
   * @param {number} before
   * @param {number} state
   * @param {number} run
   * @param {{ wamid: string | null | undefined, error: any }} detail
   */
  #moved(number, { key, recipient, lane }, before, state, run, { wamid, error }) {
    if (before === state) return;
    this.#runs.get(run)?.moved(before, state);
    if (isOpen(state)) return;
    const name = NAMES[state];
    this.#count(name);
    // What is unknown may yet be told by a webhook; it is reported when it has been so for long.
    if (state === UNKNOWN) return;
    if (state === FAILED && error !== undefined) this.#learnRefusal(number, [lane], error.code, run, error);
    if (!this.#listeners.has(name)) return;
    const event = { key, state: name, phoneNumberId: number, recipient };
    if (state !== FAILED) this.#listeners.tell(name, { ...event, messageId: wamid ?? null });
    else if (error !== undefined) this.#listeners.tell(name, { ...event, messageId: null, error });
    else {
      // It was refused here: the ledger has why.
      this.#pend(this.#engine.get([key])).then(
        ([entry]) => entry && this.#tellEntry(entry),
        (failure) => this.#listeners.tell('error', failure),
      );
    }
  }

  /** An entry that did not move by an attempt. @param {Entry} entry @param {number} before */
  #changed(entry, before) {
    if (entry.state === before) return;
    this.#runs.get(entry.run)?.moved(before, entry.state);
    if (isOpen(entry.state)) return;
    this.#count(NAMES[entry.state]);
    this.#tellEntry(entry);
  }

  /** @param {Entry} entry */
  #tellEntry(entry) {
    const name = NAMES[entry.state];
    if (!this.#listeners.has(name)) return;
    const { key, recipient, messageId, error } = entryOf(entry);
    const event = { key, state: name, phoneNumberId: entry.number, recipient, messageId };
    this.#listeners.tell(name, error === null ? event : { ...event, error });
  }

  /** @param {string} name */
  #count(name) {
    if (Object.hasOwn(this.#counters, name)) this.#counters[/** @type {'sent'} */ (name)] += 1;
  }

  /** @param {string} number @param {Hold | undefined} hold @param {number} rate */
  #paced(number, hold, rate) {
    const isPaused = hold !== undefined && hold.until === undefined;
    if (isPaused) {
      this.#refusedTokens.set(number, this.#whatsapp.config.CLOUD_API_ACCESS_TOKEN);
      this.#listeners.tell('paused', { phoneNumberId: number, reason: hold.reason, error: hold.error });
      this.#tick();
      return;
    }
    if (hold === undefined && this.#refusedTokens.delete(number)) {
      this.#listeners.tell('resumed', { phoneNumberId: number });
      return;
    }
    const until =
      hold?.until === undefined ? null : new Date(this.#engine.now() + hold.until - this.#engine.steady());
    this.#listeners.tell('paced', { phoneNumberId: number, rate, until, reason: hold?.reason ?? null });
  }

  /** Marketing that Meta refused to a person, and templates that it refuses to everybody. @param {string} number @param {string[]} names @param {unknown} code @param {number} run @param {unknown} error @param {boolean} [isTold] */
  #learnRefusal(number, names, code, run, error, isTold) {
    if (code === 131049) this.#learn({ number, names, muted: this.#engine.now() + DAY });
    if (code === 131050) this.#learn({ number, names, stopped: true });
    if (stops(code, isTold)) this.#runs.get(run)?.stop(code, error);
  }

  /** @param {import('../../types/outbox-engine.js').Fact} fact */
  #learn({ names, ...rest }) {
    const fact = { ...rest, names: [...new Set(names.map(laneOf))] };
    this.#windows.learn(fact.number, fact);
    const learning = this.#pend(this.#engine.learn([fact]));
    learning.catch((error) => this.#listeners.tell('error', error));
    return learning;
  }

  async #listen() {
    const since = await this.#engine.keep('listening', String(this.#engine.now()));
    this.#windows.listen(Number(since));
  }

  /** A customer has written. @param {any} event */
  async #heard({ phoneNumberId, sender, message }) {
    if (!phoneNumberId || sender === undefined) return;
    this.#channels.get(phoneNumberId)?.received();
    const wrote = earlier(message?.timestamp, this.#engine.now());
    await this.#learn({ number: phoneNumberId, names: namesOf(sender), wrote });
  }

  /** A customer has called, which opens a window as well. @param {any} event */
  async #called({ phoneNumberId, value }) {
    for (const call of value?.calls ?? []) {
      if (call?.direction !== 'USER_INITIATED' || !phoneNumberId) continue;
      const names = textsOf([call.from, call.from_user_id]);
      const wrote = earlier(call.timestamp, this.#engine.now());
      await this.#learn({ number: phoneNumberId, names, wrote });
    }
  }

  /** A customer stops marketing, or wants it again. @param {any} event */
  async #preferred({ phoneNumberId, value }) {
    for (const { wa_id, user_id, value: wish } of value?.user_preferences ?? []) {
      if (!phoneNumberId || (wish !== 'stop' && wish !== 'resume')) continue;
      const names = textsOf([wa_id, user_id]);
      const fact = { number: phoneNumberId, names, stopped: wish === 'stop' };
      await this.#learn(fact);
    }
  }

  /** @param {any} status */
  async #settle(status) {
    if (!isObject(status)) throw invalid('status', 'must be a status as a webhook brings it');
    const key = this.#reader.keyIn(status.biz_opaque_callback_data);
    const state = TOLD.get(status.status);
    if (key === undefined || state === undefined || typeof status.id !== 'string') return false;
    const time = Number(status.timestamp) * 1000 || this.#engine.now();
    const failure = state === FAILED ? failures.told(status) : null;
    const [marked] = await this.#engine.mark([{ key, wamid: status.id, state, time, failure }]);
    if (marked === 'stranger') {
      this.#counters.strangers += 1;
      return false;
    }
    if (marked === 'late') return true;
    const [before, entry] = marked.moved;
    if (failure !== null) {
      const error = failures.shown(failure);
      const names = [...new Set([entry.lane, ...namesOf(recipientOf(status, undefined))])];
      this.#learnRefusal(entry.number, names, error.code, entry.run, error, true);
    }
    this.#changed(entry, before);
    if (isOpen(before)) this.#channels.get(entry.number)?.wake();
    return true;
  }

  #wakeAll() {
    for (const channel of this.#channels.values()) channel.wake();
  }

  /** Looks for what is due now, and again in time. */
  async #tick() {
    clearTimeout(this.#ticker);
    this.#ticker = undefined;
    if (this.#closed) return;
    let wait = LONGEST_TICK;
    try {
      wait = await this.#pend(this.#due());
    } catch (error) {
      if (!this.#closed) this.#listeners.tell('error', error);
    }
    if (this.#closed || this.#ticker !== undefined) return;
    this.#ticker = setTimeout(() => this.#tick(), wait);
    // Who has nothing left to do ends; what is to be sent later is sent by whoever opens the file then.
    if (wait >= LONGEST_TICK && [...this.#channels.values()].every((channel) => channel.isIdle)) {
      this.#ticker.unref();
    }
  }

  /** @returns {Promise<number>} milliseconds until the next look */
  async #due() {
    const { expired, next, woken } = await this.#engine.tick(PAGE);
    for (const entry of expired) this.#changed(entry, 0);
    const { unknownAfter, onUnknown, maxAttempts } = this.#options;
    const before = this.#engine.steady() - unknownAfter;
    const overdue = await this.#engine.overdue(before, onUnknown === 'resend' ? maxAttempts : null, PAGE);
    for (const entry of overdue) {
      if (entry.state === UNKNOWN) this.#tellEntry(entry);
      else this.#changed(entry, UNKNOWN);
      if (isOpen(entry.state)) this.#counters.resent += 1;
    }
    const token = this.#whatsapp.config.CLOUD_API_ACCESS_TOKEN;
    for (const [number, refused] of this.#refusedTokens) {
      if (token !== refused) this.#channels.get(number)?.resume();
    }
    if (woken + expired.length + overdue.length > 0) this.#wakeAll();
    if ([woken, expired.length, overdue.length].some((count) => count >= PAGE)) return 0;
    const soon = Math.min(
      unknownAfter,
      next ?? LONGEST_TICK,
      this.#refusedTokens.size > 0 ? 250 : LONGEST_TICK,
    );
    return Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, soon));
  }
}

const EVENTS = new Set([
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
  'cancelled',
  'expired',
  'paced',
  'paused',
  'resumed',
  'error',
]);

/** Whatever names a customer has. @param {import('../../types/customer.js').CustomerIdentity} customer */
const namesOf = ({ id, phone, userId, parentUserId }) => textsOf([id, phone, userId, parentUserId]);

/** Those that are texts, each once. @param {unknown[]} values @returns {string[]} */
const textsOf = (values) => [...new Set(values.flatMap((value) => text(value) ?? []))];

/** When a webhook says that it was; a clock that is ahead keeps no window open. @param {unknown} seconds @param {number} now */
const earlier = (seconds, now) => Math.min(Number(seconds) * 1000 || now, now);

/** @param {{ count: number }[]} counts */
const sum = (counts) => counts.reduce((sum, { count }) => sum + count, 0);

const closed = () => new WhatsAppOutboxError('The outbox is closed.', 'ERR_OUTBOX_CLOSED');

/** @param {string} key */
const reused = (key) =>
  new WhatsAppOutboxError(
    `Another payload was recorded under the key ${JSON.stringify(key)}.`,
    'ERR_OUTBOX_KEY_REUSED',
  );

/**
 * @param {unknown} error
 * @param {Function} caller frames up to this one are ours
 */
function told(error, caller) {
  if (error instanceof WhatsAppOutboxError) {
    Error.captureStackTrace(error, caller);
    return error;
  }
  return error instanceof WhatsAppError ? require('../answer.js').failure(error, caller) : error;
}

module.exports = { Outbox };
