// What an outbox stands on: the engine keeps the ledger and the queue, and knows nothing of messages. The library has one
// of a file; `__test__/outbox/engine-tests.js` has the tests that each must pass.

/** A send that is to be recorded. */
export interface Recorded {
  key: string;
  /** Of the payload. */
  hash: string;
  /** The id of the sending number. */
  number: string;
  /** The recipient, spelled as all spell him: of a lane, one leaves after the other. */
  lane: string;
  /** The recipient as the caller spelled him. */
  recipient: string;
  /** 0 is the most urgent. */
  priority: number;
  /** Not before, as time of day. */
  due: number | null;
  /** Not after, as time of day. */
  expires: number | null;
  body: string;
}

/** `other`: another payload stands under the key. */
export interface Receipt {
  known: 'new' | 'same' | 'other';
  state: number;
  /** Whether an earlier row of the same run has the key. The outbox says so, no engine has to. */
  isRepeated?: boolean;
}

/** A send that may leave now. */
export interface Ready {
  seq: number;
  key: string;
  /** Its place: one that was put back has another. */
  turn: number;
  lane: string;
  recipient: string;
  /** Before this one. */
  attempts: number;
  run: number;
  expires: number | null;
  /** `null` if the ledger has lost it. */
  body: string | null;
  /** When the recipient last wrote. */
  wrote: number | null;
  /** Whether he takes no marketing. */
  stopped: boolean;
  /** Until when marketing to him is refused. */
  muted: number | null;
}

/** What became of an attempt, or of a send that was ready. */
export interface End {
  seq: number;
  state: number;
  wamid?: string | null;
  /** JSON. */
  failure?: string | null;
  /** Of a held one, by the engine's steady clock. */
  due?: number | null;
}

/** The state before, the one after, and the run. */
export type Ended = [before: number, now: number, run: number];

/** What a status says. */
export interface Told {
  key: string;
  wamid: string;
  state: number;
  time: number;
  /** JSON. */
  failure: string | null;
}

/** A send as the ledger has it. Times are times of day. */
export interface Entry {
  seq: number;
  key: string;
  state: number;
  number: string;
  lane: string;
  recipient: string;
  priority: number;
  attempts: number;
  run: number;
  due: number | null;
  expires: number | null;
  wamid: string | null;
  failure: string | null;
  recorded: number;
  begun: number | null;
  accepted: number | null;
  sent: number | null;
  delivered: number | null;
  read: number | null;
  ended: number | null;
}

/** What became of a status. */
export type Marked =
  /** The ledger knows no such key, or the message is another one. */
  | 'stranger'
  /** The send had come as far before. */
  | 'late'
  | { moved: [before: number, entry: Entry] };

/** What is learned of a customer. What is `null` or left out stays as it is. */
export interface Fact {
  number: string;
  /** All of his. */
  names: string[];
  wrote?: number | null;
  stopped?: boolean | null;
  muted?: number | null;
}

/** How many sends of a number and priority are in a state, and when the first of them was recorded. */
export interface Count {
  number: string;
  priority: number;
  state: number;
  count: number;
  oldest: number | null;
}

/** Every method resolves when what it changed will not be lost any more, and changes nothing where it rejects. */
export interface Engine {
  /** How many sends were under way when the process before this one ended. */
  readonly interrupted: number;
  /** Milliseconds, by a clock that nobody sets. */
  steady(): number;
  /** The time of day. */
  now(): number;
  put(rows: Recorded[], run: number): Promise<Receipt[]>;
  /** Those whose turn is after the given one. */
  ready(number: string, priority: number, after: number, limit: number): Promise<Ready[]>;
  /** Counts an attempt of those that are still ready in the same place; `false` for the others. */
  begin(sends: { seq: number; turn: number }[]): Promise<boolean[]>;
  /** `null`: there is no such send. */
  end(ends: End[]): Promise<(Ended | null)[]>;
  mark(told: Told[]): Promise<Marked[]>;
  get(keys: string[]): Promise<(Entry | null)[]>;
  list(query: { states?: number[]; run?: number; after?: number; limit: number }): Promise<Entry[]>;
  /** Those that were queued, as they are now. */
  cancel(keys: string[]): Promise<(Entry | null)[]>;
  /** The owner of an unknown one says what it is; `null` if it is not unknown. */
  resolve(key: string, state: number): Promise<Entry | null>;
  cancelRun(run: number, limit: number): Promise<Entry[]>;
  /** Lets come what is due: how many that were, and in how many milliseconds something is next. */
  tick(limit: number): Promise<{ expired: Entry[]; next: number | null; woken: number }>;
  /** Those unknown since before, each once; queued again if `most` allows one more attempt. */
  overdue(before: number, most: number | null, limit: number): Promise<Entry[]>;
  learn(facts: Fact[]): Promise<void>;
  counts(): Promise<Count[]>;
  /** Keeps a value under a name unless there is one, and resolves to what is there. */
  keep(name: string, value?: string): Promise<string | undefined>;
  close(): Promise<void>;
}
