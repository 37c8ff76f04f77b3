// The types of the entry `meta-cloud-api/emulator`.

/// <reference lib="esnext.disposable" />

export type Permission = 'whatsapp_business_messaging' | 'whatsapp_business_management';

/** A phone number. What is left out keeps its value, or gets the default when the number is new. */
export interface NumberSettings {
  /** The phone number id, digits only. A new one is made up when absent. */
  id?: string;
  displayPhoneNumber?: string;
  verifiedName?: string;
  wabaId?: string;
  /** Ownership verified by code. Default `true`; `false` also makes the number unregistered. */
  verified?: boolean;
  /** Default `true`. */
  registered?: boolean;
  /** The two-step verification PIN, 6 digits; `null` (the default) means two-step verification is off. */
  pin?: string | null;
  /**
   * The id of a person who asks for two-step verification to be switched off, by the email that Meta then sends: the
   * webhook tells of it. `pin: null` is what happens once the email is followed.
   */
  pinResetRequester?: string;
  /** Fields of the Graph node, such as `{ quality_rating: 'RED' }`. */
  fields?: Record<string, unknown>;
}

export interface TokenSettings {
  /** Made up when absent. */
  accessToken?: string;
  /** Default: both. */
  permissions?: Permission[];
  /** The numbers the token may see. Default: all. */
  phoneNumberIds?: string[];
  /** Milliseconds on the emulator's clock. Default: never expires. */
  expiresInMs?: number;
}

/** What the Graph side knows besides phone numbers. */
export type NodeKind =
  | 'account'
  | 'account_number'
  | 'activity'
  | 'application'
  | 'assigned_user'
  | 'blocked_user'
  | 'bot'
  | 'business'
  | 'business_profile'
  | 'call'
  | 'commerce_settings'
  | 'compliance'
  | 'credit_line'
  | 'encryption'
  | 'flow'
  | 'group'
  | 'history_entry'
  | 'history_event'
  | 'join_request'
  | 'media'
  | 'migration_intent'
  | 'mobility_intent'
  | 'official_account'
  | 'on_behalf_request'
  | 'payment_configuration'
  | 'pre_verified_number'
  | 'qr_code'
  | 'schedule'
  | 'settings'
  | 'solution'
  | 'subscribed_app'
  | 'template'
  | 'upload'
  | 'user';

/** A node of the graph that is there before the first request. */
export interface NodeSettings {
  kind: NodeKind;
  /** Made up when absent. */
  id?: string;
  /** The node it belongs to. Default: the configured number, account, portfolio or app. */
  of?: string;
  /** Its fields as Graph writes them, such as `{ name: 'hello', status: 'APPROVED' }` of a template. */
  fields?: Record<string, unknown>;
  /** The bytes of a file, as text. */
  content?: string;
}

export interface EmulatorOptions {
  /** Default `'127.0.0.1'`. */
  host?: string;
  /** Default: a free one. */
  port?: number;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  wabaId?: string;
  /** The portfolio that owns the account. */
  businessId?: string;
  appId?: string;
  /** A token with both permissions that sees every number. */
  accessToken?: string;
  /**
   * Where webhooks are delivered. Verified while starting, so it must answer by then; otherwise use
   * {@link Emulator.setWebhook}. Default: nowhere.
   */
  webhookUrl?: string;
  /** Signs webhooks. Default `'EMULATOR_APP_SECRET'`. */
  appSecret?: string;
  /** Sent when the webhook is verified. Default `'EMULATOR_VERIFY_TOKEN'`. */
  verifyToken?: string;
  statuses?: StatusDelays;
  retryDelaysMs?: number[];
  timeoutMs?: number;
  /** More numbers; one with the id `phoneNumberId` changes the first. */
  numbers?: NumberSettings[];
  tokens?: TokenSettings[];
  nodes?: NodeSettings[];
  customers?: CustomerSettings[];
  /** What every verification code is. Default: random digits, told by {@link Emulator.state}. */
  verificationCode?: string;
  /**
   * Accepts what Graph would refuse for what it says, such as an unknown template, and reviews nothing by itself. Default
   * `false`.
   */
  lenient?: boolean;
  reviews?: ReviewSettings;
  /** Over Meta's own; `null` switches all of them off, which is the default of a lenient emulator. */
  limits?: Limits | null;
  /** Links that cannot be fetched (131053); `*` stands for any characters. */
  brokenLinks?: string[];
}

/** How templates are reviewed when no test decides. */
export interface ReviewSettings {
  /**
   * Milliseconds on the emulator's clock from making or changing a template to the decision; `null` leaves it to
   * {@link Emulator.templates}. Default 60000, and `null` when lenient.
   */
  afterMs?: number | null;
  /** The first whose name fits decides; what fits none is approved. `*` stands for any characters. */
  rules?: { name: string; reject?: RejectionReason }[];
}

/** Why Meta rejects a template. */
export type RejectionReason =
  | 'ABUSIVE_CONTENT'
  | 'CATEGORY_NOT_AVAILABLE'
  | 'INCORRECT_CATEGORY'
  | 'INVALID_FORMAT'
  | 'PROMOTIONAL'
  | 'SCAM'
  | 'TAG_CONTENT_MISMATCH'
  | (string & {});

/** Each one can be set, and switched off with `null`. What is left out keeps its value. */
export interface Limits {
  /** Of one number, in and out; 1,000 for one with `{ throughput: { level: 'HIGH' } }`. Default 80 (130429). */
  messagesPerSecond?: number | null;
  /** From one number at once; one more every 6 seconds. Default 45 (131056). */
  messagesToOnePerson?: number | null;
  /** How long after a person's last message one may write anything but a template. Default 24 hours (131047). */
  customerWindowMs?: number | null;
  /** People whom the portfolio writes to first, in 24 hours. Default 1000 (131048). */
  recipientsPerDay?: number | null;
  /** Marketing that a person takes in 24 hours; numbers of the United States take none. Default 2 (131049). */
  marketingPerDay?: number | null;
  /** Calls of an account that send nothing; 200 for one without a registered number. Default 5000 (80007). */
  accountCallsPerHour?: number | null;
  /** Calls of the app that send nothing. Default 10000 (4). */
  appCallsPerHour?: number | null;
}

/** How strictly the emulator judges. What is left out keeps its value. */
export interface Settings {
  /** Accepts what Graph would refuse for what it says, and delivers it. */
  lenient?: boolean;
  reviews?: ReviewSettings;
  /** `null` switches all of them off. */
  limits?: Limits | null;
  /** Links that cannot be fetched; `*` stands for any characters. */
  brokenLinks?: string[];
}

/** Which of the templates of a name. Default: all languages. */
export interface TemplateChoice {
  language?: string;
}

/** The templates that a decision concerned, and the deliveries that tell of it. */
export interface Decided {
  templates: (Record<string, unknown> & { id: string })[];
  deliveryIds: number[];
}

/** What Meta decides about templates; each decision is told to the webhook. */
export interface Templates {
  /** Every template of every account. */
  list(): Promise<(Record<string, unknown> & { id: string })[]>;
  approve(name: string, options?: TemplateChoice): Promise<Decided>;
  /** Default reason: `'INVALID_FORMAT'`. */
  reject(name: string, options?: TemplateChoice & { reason?: RejectionReason }): Promise<Decided>;
  /** For 3 hours on the emulator's clock, the second time for 6; the third time it is disabled, as with Meta. */
  pause(name: string, options?: TemplateChoice): Promise<Decided>;
  unpause(name: string, options?: TemplateChoice): Promise<Decided>;
  disable(name: string, options?: TemplateChoice): Promise<Decided>;
  /** Changes the quality, and nothing else: Meta pauses a template that is `RED` for long. */
  rate(
    name: string,
    quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN',
    options?: TemplateChoice,
  ): Promise<Decided>;
}

/**
 * Milliseconds on the emulator's clock from accepting a message to each of its statuses; one that is left
 * out never comes. Default `{ sent: 0, delivered: 100, read: 300 }`. A status waits until the one before
 * it was tried; other delays change their order.
 */
export interface StatusDelays {
  sent?: number;
  delivered?: number;
  read?: number;
}

/** What is left out keeps its value. */
export interface WebhookSettings {
  /** Verified with `hub.challenge` before it is taken; `null` ends deliveries. */
  url?: string | null;
  appSecret?: string;
  verifyToken?: string;
  statuses?: StatusDelays;
  /**
   * Milliseconds on the emulator's clock from each answer other than 200 to the next attempt; the last one
   * repeats until 7 days have passed. Default: 5 s, 30 s, 2 min, 10 min, 30 min, then 1, 2, 4, 8 and 12
   * hours. `[]`: no second attempt.
   */
  retryDelaysMs?: number[];
  /** Real milliseconds until an answer counts as missing. Default 20000. */
  timeoutMs?: number;
}

export interface WebhookState {
  url: string | null;
  statuses: StatusDelays;
  retryDelaysMs: number[];
  timeoutMs: number;
}

/** A customer: a number, a user id or both. What is left out keeps its value. */
export interface CustomerSettings {
  /** The number, digits. */
  phone?: string;
  /** Business-scoped user id, such as `US.13491208655302741918`. */
  userId?: string;
  /** That of a parent portfolio, `US.ENT.…`. */
  parentUserId?: string;
  username?: string;
  /** Of the profile. */
  name?: string;
  /** Whether Meta shows the number; without a user id it always does. Default `true`. */
  showsNumber?: boolean;
  /** Default `true`; sends to somebody who is not fail with 131026. */
  onWhatsApp?: boolean;
  /** Sends fail with 131026, too: Meta does not tell which. */
  blocksBusiness?: boolean;
  /** Marketing fails with 131050. */
  stopsMarketing?: boolean;
}

export interface CustomerState {
  phone: string | null;
  userId: string | null;
  parentUserId: string | null;
  username: string | null;
  name: string | null;
  showsNumber: boolean;
  onWhatsApp: boolean;
  blocksBusiness: boolean;
  stopsMarketing: boolean;
}

/** What a customer sends: `{ from, text: 'Hi' }`, or any message as Meta delivers it. */
export interface TypedMessage {
  /**
   * The customer's number, digits, or the user id. Whoever is known, by {@link Emulator.addCustomer}, is named as Meta
   * would: with the number unless it is hidden, and with the user id if there is one.
   */
  from?: string;
  /** With it, both names are delivered as they are given: `{ from: '', from_user_id: 'US.1' }`. */
  from_user_id?: string;
  /** A string, or Meta's `{ body }`. */
  text?: string | { body: string };
  /** Profile name. Default: made of the number. */
  name?: string;
  /** Default: made up. */
  id?: string;
  /** Seconds since the Unix epoch. Default: now on the emulator's clock. */
  timestamp?: string;
  /** Needed where `text` is not a string. */
  type?: string;
  [member: string]: unknown;
}

/** A status of a sent message; further members, such as `errors`, are delivered as they are. */
export interface ReportedStatus {
  /** Of the message. */
  id: string;
  status: string;
  [member: string]: unknown;
}

/** One entry of `entry[].changes`. */
export interface Change {
  field: string;
  value: unknown;
}

/** How to deliver. By default: now, once, everything in one delivery, signed. */
export interface DeliveryOptions {
  /** The number it is sent to. Default: the first, or the one that sent the message. */
  phoneNumberId?: string;
  /** Late by so many milliseconds on the emulator's clock; timestamps stay. */
  delayMs?: number;
  /** How many more times the same bytes are delivered. */
  duplicates?: number;
  /** `false`: each item in a delivery of its own. Default `true`. */
  batched?: boolean;
  /** Out of order: the last item first, each delivery once the one before it was answered. */
  reversed?: boolean;
  /** Default `'valid'`; the others are tried once. */
  signature?: 'valid' | 'wrong' | 'none';
}

/** What is kept, oldest first. The oldest go where newer ones need the room. */
export type Listed<T> = T[] & {
  /** How many are not in the list any more, since the start or the last reset. Not enumerable. */
  readonly dropped: number;
};

export interface DeliveryAttempt {
  /** On the emulator's clock. */
  at: number;
  /** Real milliseconds. */
  durationMs: number;
  /** `null` without an answer. */
  status: number | null;
  /** The first 2 KiB of its body. */
  answer: string | null;
  /** Why there is no answer. */
  error: string | null;
}

export interface Delivery {
  id: number;
  /** When it was queued, on the emulator's clock. */
  at: number;
  state: 'waiting' | 'underWay' | 'delivered' | 'givenUp';
  nextAttemptAt: number | null;
  /** Meta's payload, parsed. */
  body: { object: string; entry: { id: string; changes: Change[] }[] };
  /** The first, and the last 99. */
  attempts: DeliveryAttempt[];
  /** How many attempts were made. */
  attemptsMade: number;
}

export interface FlowTesterOptions {
  /** PEM. Default: the one uploaded to the emulator with `encryption.setEncryptionPublicKey`. */
  publicKey?: string;
  /** Default: the emulator's. */
  appSecret?: string;
  /** Of the data API, default `'3.0'`. With `'4.0'`, requests carry a `flow_token_signature`. */
  version?: string;
  /** Default: made up once per tester. */
  flowToken?: string;
  /** Real milliseconds. Default 10000, as Meta's client. */
  timeoutMs?: number;
}

export interface FlowRequest {
  screen?: string;
  data?: Record<string, unknown>;
  flowToken?: string;
}

/**
 * Plays the WhatsApp client that has a Flow open. Every method resolves to the decrypted answer, and
 * rejects with an `Error` with `status` and the decrypted `answer` when the endpoint does not answer 200.
 * After a 421 the public key is read again and the request sent once more, as the client does.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 */
export interface FlowTester {
  /** Meta's health check. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  ping(): Promise<any>;
  /** Opens the Flow. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  init(request?: FlowRequest): Promise<any>;
  /** Submits a screen. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  dataExchange(request?: FlowRequest): Promise<any>;
  /** Goes back to a screen with `refresh_on_back`. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  back(request?: FlowRequest): Promise<any>;
  /** Tells the endpoint that its last answer could not be used. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  error(notification?: FlowRequest & { error?: string; errorMessage?: string }): Promise<any>;
  /** Encrypts with a key nobody has, expects 421, then reads the key again and submits the screen. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  wrongKey(request?: FlowRequest): Promise<any>;
  /** Sends any request. */
  // biome-ignore lint/suspicious/noExplicitAny: the endpoint decides
  send(request: unknown): Promise<any>;
}

/** What to answer instead of the truth. */
export interface Fault {
  /** Default: any. */
  method?: string;
  /** The path, with or without the version; `*` stands for any characters. Default: any. */
  path?: string;
  /** How many requests it concerns. Default 1. */
  times?: number;
  /** Default: the status the code comes with. A status alone answers an HTML error page. */
  status?: number;
  /** The Graph error code. */
  code?: number;
  subcode?: number;
  message?: string;
  /** Goes to `error.error_data.details`. */
  details?: string;
  /** Sent instead of a Graph error: a string as it is, anything else as JSON. */
  body?: unknown;
  /** Real milliseconds before the answer. Alone, it only delays the request. */
  delayMs?: number;
  /** Added to the answer, such as `{ 'retry-after': '5' }`. */
  headers?: Record<string, string>;
  /** Do what the request asks, then fail: the answer is lost, the effect is not. */
  processed?: boolean;
}

export interface View {
  /** Also show PINs, verification codes and tokens. */
  secrets?: boolean;
}

export interface ClockState {
  /** Milliseconds since the Unix epoch. */
  now: number;
  offsetMs: number;
}

export interface NumberState {
  id: string;
  displayPhoneNumber: string;
  verifiedName: string;
  wabaId: string;
  verified: boolean;
  registered: boolean;
  pinEnabled: boolean;
  wrongGuesses: number;
  lockedUntil: number | null;
  /** Requests of the last 72 hours. */
  registrations: number;
  registrationBlockedUntil: number | null;
  deregistrations: number;
  deregistrationBlockedUntil: number | null;
  /** Only with `secrets`. */
  pin?: string | null;
  /** The code under way, only with `secrets`. */
  verificationCode?: string | null;
}

export interface TokenState {
  permissions: Permission[];
  phoneNumberIds: string[] | null;
  expiresAt: number | null;
  /** Only with `secrets`. */
  accessToken?: string;
}

export interface SentMessage {
  id: string;
  phoneNumberId: string;
  /** The recipient's digits, a user id or a group id. */
  to: string;
  type: string;
  /** The request's body. */
  request: Record<string, unknown>;
  at: number;
  /** Why it does not arrive, as a status tells it. */
  failure?: { code: number; title: string; message: string; error_data: { details: string }; href: string };
}

export interface SeenRequest {
  sequence: number;
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The access token is never in it. */
  headers: Record<string, string>;
  /** PINs, codes and passwords are redacted unless `secrets`. Of more than 4 MiB, only the length is told. */
  body: unknown;
  /** `null` until answered. */
  status: number | null;
  /** Real milliseconds until the answer was ready. `null` until then. */
  durationMs: number | null;
  /** As the body; of more than 64 KiB, and of what is no JSON, only the length is told. */
  answer: unknown;
}

/** A message of a chat, of either side, as the customer's phone shows it. */
export interface ChatMessage {
  /** Counts up over all chats. */
  sequence: number;
  id: string;
  phoneNumberId: string;
  /** The user id, or the number, or the id of a group. */
  customer: string;
  from: 'customer' | 'business';
  type: string;
  at: number;
  /** As it was sent to Graph, or as it is delivered to the webhook. */
  // biome-ignore lint/suspicious/noExplicitAny: it depends on the type
  content: Record<string, any>;
  /** A template with the parameters of the message in it; else `null`. */
  // biome-ignore lint/suspicious/noExplicitAny: it depends on the template
  rendered: Record<string, any> | null;
  /** By which the webhook got it. */
  deliveryId: number | null;
  statuses: { status: string; at: number; error: unknown }[];
  reactions: { customer: string | null; business: string | null };
  edited: string | null;
  deleted: boolean;
}

/** What a customer did, on its way to the webhook. It waits where no webhook is set. */
export interface SaidMessage {
  messageId: string;
  deliveryId: number;
}

/** Somebody with a phone in the hand, who writes to the bot and sees what it answers. */
export interface Customer {
  /** Writes a text. */
  says(text: string, options?: { replyTo?: string }): Promise<SaidMessage>;
  /** Sends any message as Meta delivers it, but for who writes it. */
  sends(message: Record<string, unknown>, options?: { replyTo?: string }): Promise<SaidMessage>;
  /**
   * Touches a button, a row of a list or a card, by its id, its payload or what stands on it. What only opens something
   * on the phone resolves to what, and sends nothing. Rejects where no such button is.
   *
   * @param options - `messageId`: default, the newest message with such a button. `card` of a carousel, from 0. `answer`:
   * what is filled into a Flow or an address.
   */
  taps(
    button: string,
    options?: { messageId?: string; card?: number; answer?: Record<string, unknown> },
  ): Promise<SaidMessage | { opens: Record<string, unknown> }>;
  /** An empty emoji takes the reaction back. */
  reacts(messageId: string, emoji: string): Promise<SaidMessage>;
  /** Edits a message of the customer's own. */
  edits(messageId: string, text: string): Promise<SaidMessage>;
  /** Deletes a message of the customer's own, for everyone. */
  deletes(messageId: string): Promise<SaidMessage>;
  /** Opens the chat: `read` is reported of what nobody has read, and where it does not come of itself. */
  reads(): Promise<{ messageIds: string[]; deliveryIds: number[] }>;
  /** Both sides of the chat, oldest first, at most the newest 1,000. */
  chat(): Promise<ChatMessage[]>;
  /**
   * Waits for a message of the bot in which these words stand, buttons and templates included. A message is seen once.
   * Rejects with the whole chat in the error's message, which tells what was said: it is for tests.
   *
   * @param options - `timeoutMs`: default 5000, in real time.
   */
  sees(words: string | RegExp, options?: { timeoutMs?: number }): Promise<ChatMessage>;
}

export interface EmulatorState {
  clock: ClockState;
  counters: { requests: number; messages: number };
  numbers: NumberState[];
  tokens: TokenState[];
  customers: CustomerState[];
  webhook: WebhookState;
  settings: Settings;
  /** Ordered by {@link Emulator.fail} and not used up. */
  faults: { method: string | null; path: string | null; remaining: number }[];
  /** How many of each are not kept any more, because newer ones needed the room. */
  dropped: { requests: number; messages: number; deliveries: number; nodes: number };
  /** The last 10,000, of 32 MiB at most. */
  messages: SentMessage[];
}

/**
 * A WhatsApp Cloud API on this machine, in a process of its own that ends with this one.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api
 * @example
 * const { Emulator } = require('meta-cloud-api/emulator');
 * const { WhatsApp } = require('meta-cloud-api');
 *
 * const emulator = await Emulator.start();
 * const whatsapp = new WhatsApp(emulator.options);
 * await whatsapp.twoStepVerification.setup({ pin: '582047' });
 * await emulator.stop();
 */
export declare class Emulator {
  private constructor();

  /**
   * Starts an emulator; resolves once it listens. It does not keep this process running.
   *
   * @throws when there is no executable for this platform, or the options are refused
   */
  static start(options?: EmulatorOptions): Promise<Emulator>;

  /** Such as `http://127.0.0.1:4004`, without a version. */
  readonly baseUrl: string;
  readonly port: number;
  /** The emulator's process. */
  readonly pid: number;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
  readonly wabaId: string;
  readonly businessId: string;
  readonly appId: string;
  readonly accessToken: string;
  /** Signs webhooks; `appSecret` of a client. */
  readonly appSecret: string;
  /** Verifies webhooks; `verifyToken` of a client. */
  readonly verifyToken: string;
  /** What a client needs: `new WhatsApp(emulator.options)`. */
  readonly options: {
    baseUrl: string;
    phoneNumberId: string;
    businessAcctId: string;
    appId: string;
    accessToken: string;
  };

  /**
   * Moves the clock forward: locks, blocks and codes end as if the time had passed.
   *
   * @example
   * await emulator.advance(72 * 60 * 60 * 1000);
   */
  advance(milliseconds: number): Promise<ClockState>;

  /** Everything the emulator knows. */
  state(view?: View): Promise<EmulatorState>;

  /** The messages accepted for sending, oldest first: the last 10,000, of 32 MiB at most. */
  messages(): Promise<Listed<SentMessage>>;

  /** The requests seen, oldest first: the last 10,000, of 32 MiB at most. */
  requests(view?: View): Promise<Listed<SeenRequest>>;

  /**
   * Orders what to answer to the next requests that match.
   *
   * @example
   * await emulator.fail({ method: 'POST', path: '*\/messages', code: 130429, times: 2 });
   */
  fail(fault: Fault): Promise<void>;

  /**
   * Adds a phone number, or changes the one with that id. What that does to the PIN of a number that is there, a person
   * does in WhatsApp Manager, and the webhook tells of it.
   *
   * @example
   * await emulator.addNumber({ id: emulator.phoneNumberId, pin: '590284' }); // `security`: PIN_CHANGED
   */
  addNumber(settings?: NumberSettings): Promise<NumberState>;

  /**
   * Adds a node, or replaces the one with its id.
   *
   * @example
   * await emulator.addNode({ kind: 'template', fields: { name: 'hello', language: 'en', status: 'APPROVED' } });
   */
  addNode(settings: NodeSettings): Promise<Record<string, unknown> & { id: string }>;

  /**
   * What Meta decides about templates.
   *
   * @example
   * await emulator.templates.approve('order_delayed');
   * await emulator.templates.reject('promotion', { reason: 'PROMOTIONAL' });
   */
  readonly templates: Templates;

  /**
   * Changes how strictly the emulator judges.
   *
   * @example
   * await emulator.configure({ reviews: { afterMs: 0, rules: [{ name: 'promo_*', reject: 'PROMOTIONAL' }] } });
   */
  configure(settings: Settings): Promise<Settings>;

  /**
   * Adds a customer, or changes the one who has this number or this user id. What he types, the statuses of what he is
   * sent, blocks and groups name him as Meta would.
   *
   * @example
   * await emulator.addCustomer({ userId: 'US.13491208655302741918', username: 'ada.example', name: 'Ada' });
   * await emulator.receive({ from: 'US.13491208655302741918', text: 'Hello' });
   */
  addCustomer(settings: CustomerSettings): Promise<CustomerState>;

  /**
   * A customer with the phone in the hand, by number or user id. Nobody has to be added first.
   *
   * @example
   * const ada = emulator.customer('+1 650 555 1234');
   * await ada.says('Hi');
   * await ada.sees(/what can I do for you/);
   * await ada.taps('Yes');
   */
  customer(name: string): Customer;

  /**
   * Gives a customer another number, another user id or both, and delivers the message by which Meta tells. With another
   * number the user id is another one too: made up, unless it is given. Sends to the one of before are refused (131026,
   * the emulator's choice).
   *
   * @param customer - A number or user id of before.
   *
   * @example
   * await emulator.changeIdentity('16505551234', { phone: '16505559876' });
   */
  changeIdentity(
    customer: string,
    names?: { phone?: string; userId?: string },
    options?: DeliveryOptions,
  ): Promise<{ customer: CustomerState; messageIds: string[]; deliveryIds: number[] }>;

  /** Adds a token, or replaces it. */
  addToken(settings?: TokenSettings): Promise<TokenState & { accessToken: string }>;

  /**
   * Sets where webhooks go, and how. A new `url` is verified first.
   *
   * @throws when the URL does not answer the verification with `hub.challenge`
   * @example
   * await emulator.setWebhook({ url: 'http://127.0.0.1:3000/webhook', appSecret: 'my-app-secret' });
   */
  setWebhook(settings: WebhookSettings): Promise<WebhookState>;

  /**
   * Delivers what customers wrote, once there is a webhook, and opens their 24-hour windows. Resolves once it is queued;
   * {@link Emulator.settled} waits for the answer. Who is blocked is not heard.
   *
   * @example
   * await emulator.receive({ from: '16505551234', text: 'Hello' });
   * await emulator.receive([{ from: '16505551234', text: 'one' }, { from: '16505551234', text: 'two' }], {
   *   batched: false,
   *   reversed: true,
   *   duplicates: 2,
   * });
   */
  receive(
    messages: TypedMessage | readonly TypedMessage[],
    options?: DeliveryOptions,
  ): Promise<{ messageIds: string[]; deliveryIds: number[] }>;

  /**
   * Delivers statuses of sent messages, beyond those that come of themselves.
   *
   * @example
   * await emulator.report({ id: wamid, status: 'failed', errors: [{ code: 131026, title: 'Undeliverable' }] });
   */
  report(
    statuses: ReportedStatus | readonly ReportedStatus[],
    options?: DeliveryOptions,
  ): Promise<{ deliveryIds: number[] }>;

  /**
   * Delivers changes of any field as they are.
   *
   * @example
   * await emulator.deliver({ field: 'security', value: { event: 'PIN_CHANGED' } });
   */
  deliver(changes: Change | readonly Change[], options?: DeliveryOptions): Promise<{ deliveryIds: number[] }>;

  /**
   * The deliveries and what they were answered, oldest first: the last 20,000, of 32 MiB at most. Those that are over go first
   * where newer ones need the room.
   */
  deliveries(): Promise<Listed<Delivery>>;

  /** Delivers the same bytes again, now. */
  redeliver(id: number): Promise<Delivery>;

  /** Resolves to the deliveries once none is under way or due on the emulator's clock. */
  settled(): Promise<Listed<Delivery>>;

  /**
   * Plays Meta's side of a Flow endpoint.
   *
   * @example
   * const answer = await emulator.flow('http://127.0.0.1:3000/flow').dataExchange({ screen: 'DATE', data: {} });
   */
  flow(url: string, options?: FlowTesterOptions): FlowTester;

  /** Back to how it started: clock, numbers and tokens; no faults, messages or requests. */
  reset(): Promise<void>;

  /** Ends the process; resolves once it is gone. Calling it again is harmless. */
  stop(): Promise<void>;

  [Symbol.asyncDispose](): Promise<void>;
}
