// What an outbox stands on: the engine keeps the ledger and the queue, and knows nothing of messages. `ledger.js` is the
// one of a file.

/**
 * @typedef {object} Recorded one that is to be recorded
 * @property {string} key
 * @property {string} hash of the payload
 * @property {string} number the id of the sending number
 * @property {string} lane the recipient, spelled as all spell him: one after another leaves
 * @property {string} recipient as the caller spelled him
 * @property {number} priority 0 is the most urgent
 * @property {number | null} due not before, as time of day
 * @property {number | null} expires not after, as time of day
 * @property {string} body
 *
 * @typedef {{ known: 'new' | 'same' | 'other', state: number }} Receipt `other`: another payload stands under the key
 *
 * @typedef {object} Ready one that may be sent now
 * @property {number} seq
 * @property {string} key
 * @property {number} turn its place: one that was put back has another
 * @property {string} lane
 * @property {string} recipient
 * @property {number} attempts before this one
 * @property {number} run
 * @property {number | null} expires
 * @property {string | null} body `null` if the ledger has lost it
 * @property {number | null} wrote when the recipient last wrote
 * @property {boolean} stopped whether he takes no marketing
 * @property {number | null} muted until when marketing to him is refused
 *
 * @typedef {object} End what became of an attempt, or of one that was READY
 * @property {number} seq
 * @property {number} state
 * @property {string | null} [wamid]
 * @property {string | null} [failure] JSON
 * @property {number | null} [due] of a held one, by the engine's steady clock
 *
 * @typedef {object} Told what a status says
 * @property {string} key
 * @property {string} wamid
 * @property {number} state
 * @property {number} time
 * @property {string | null} failure JSON
 *
 * @typedef {object} Entry
 * @property {number} seq
 * @property {string} key
 * @property {number} state
 * @property {string} number
 * @property {string} lane
 * @property {string} recipient
 * @property {number} priority
 * @property {number} attempts
 * @property {number} run
 * @property {number | null} due
 * @property {number | null} expires
 * @property {string | null} wamid
 * @property {string | null} failure
 * @property {number} recorded
 * @property {number | null} begun
 * @property {number | null} accepted
 * @property {number | null} sent
 * @property {number | null} delivered
 * @property {number | null} read
 * @property {number | null} ended
 *
 * @typedef {'stranger' | 'late' | { moved: [before: number, entry: Entry] }} Marked
 *
 * @typedef {[before: number, now: number, run: number]} Ended
 *
 * @typedef {object} Fact what is learned of a customer
 * @property {string} number
 * @property {string[]} names all of him
 * @property {number | null} [wrote]
 * @property {boolean | null} [stopped]
 * @property {number | null} [muted]
 *
 * Every method resolves when what it changed is on the disk, and changes nothing where it rejects.
 *
 * @typedef {object} Engine
 * @property {number} interrupted how many sends were under way when the process before this one ended
 * @property {() => number} steady milliseconds, by a clock that nobody sets
 * @property {() => number} now the time of day
 * @property {(rows: Recorded[], run: number) => Promise<Receipt[]>} put
 * @property {(number: string, priority: number, after: number, limit: number) => Promise<Ready[]>} ready
 *   those whose turn is after the given one
 * @property {(sends: { seq: number, turn: number }[]) => Promise<boolean[]>} begin
 *   counts an attempt of those that are still READY in the same place; false for the others
 * @property {(ends: End[]) => Promise<(Ended | null)[]>} end
 * @property {(told: Told[]) => Promise<Marked[]>} mark
 * @property {(keys: string[]) => Promise<(Entry | null)[]>} get
 * @property {(query: { states?: number[], run?: number, after?: number, limit: number }) => Promise<Entry[]>} list
 * @property {(keys: string[]) => Promise<(Entry | null)[]>} cancel those that were queued
 * @property {(run: number, limit: number) => Promise<Entry[]>} cancelRun
 * @property {(limit: number) => Promise<{ expired: Entry[], next: number | null, woken: number }>} tick
 *   lets come what is due: how many that were, and in how many milliseconds something is next
 * @property {(before: number, most: number | null, limit: number) => Promise<Entry[]>} overdue
 *   those unknown since before, each once; queued again if `most` allows one more attempt
 * @property {(facts: Fact[]) => Promise<void>} learn
 * @property {() => Promise<{ number: string, priority: number, state: number, count: number, oldest: number | null }[]>} counts
 * @property {(name: string, value?: string) => Promise<string | undefined>} keep
 *   keeps a value unless there is one, and resolves to what is there
 * @property {() => Promise<void>} close
 */

module.exports = {};
