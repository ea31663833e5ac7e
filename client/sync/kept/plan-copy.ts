/**
 * One plan's document on this computer: read before the server is asked, written as one types. Our own rather than
 * y-indexeddb, which never says whether a write reached the disk and hides that one failed, so that no word about
 * keeping could be true (ADR 0012). The same layout: a log of updates, joined to one when it has grown.
 *
 * Several tabs write in one log. Each adds what its own document got, and joins only rows whose content it holds.
 */
import * as Y from 'yjs'
import { schemaVersion } from '../../../shared/document/schema.ts'
import { byPlan, found, openKept, stores, written } from './database.ts'
import type { Mark } from './unsent-plans.ts'

/** `kept`: everything here is on the disk. `writing`: on its way. `failed`: the browser refuses to store it. */
export type KeptState = 'kept' | 'writing' | 'failed'

export type LoadedCopy = {
  /** The document, or null: the server never gave it whole, or a newer program wrote it. */
  update: Uint8Array | null
  /** Words that the server is not known to have. */
  unsent: Mark[]
}

type Row = { planId: string; update: Uint8Array }
type CopyRow = { planId: string; schema: number }

/** Rows after which the log is joined to one. */
const longLog = 300
/** What colleagues wrote is on the server: it may wait, milliseconds. */
const othersWaitMs = 1_000
/** Several keys are saved at once as a rule: their marks go together, milliseconds. */
const settleWaitMs = 150
const retryMs = 5_000

export type CopyOptions = {
  personId: string
  planId: string
  doc: Y.Doc
  /** From which clock on the server is not known to have this tab's words; null when it has all. */
  unsentFrom(): number | null
  onState(state: KeptState): void
}

export class PlanCopy {
  readonly #options: CopyOptions
  /** Keys of the rows whose content is in the document. */
  readonly #seen = new Set<IDBValidKey>()
  #loadedMarks: Mark[] = []
  #state: KeptState = 'kept'
  #waiting: Uint8Array[] = []
  /** Something typed here, or a change of what is unsent, waits to be written. */
  #ownWaiting = false
  #filled = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | null = null
  #closed = false

  constructor(options: CopyOptions) {
    this.#options = options
  }

  get state(): KeptState {
    return this.#state
  }

  /** @throws DOMException or Error when the browser refuses */
  async load(): Promise<LoadedCopy> {
    const { personId, planId } = this.#options
    const db = await openKept(personId)
    const transaction = db.transaction([stores.updates, stores.copies, stores.unsent])
    const log = transaction.objectStore(stores.updates).index(byPlan)
    const [copy, keys, rows, marks] = await Promise.all([
      found<CopyRow | undefined>(transaction.objectStore(stores.copies).get(planId)),
      found(log.getAllKeys(planId)),
      found<Row[]>(log.getAll(planId)),
      found<Mark[]>(transaction.objectStore(stores.unsent).index(byPlan).getAll(planId)),
    ])
    // A newer program's names would be deleted by this one's editor, for everybody.
    if (copy === undefined || rows.length === 0 || copy.schema > schemaVersion)
      return { update: null, unsent: [] }
    for (const key of keys) this.#seen.add(key)
    this.#loadedMarks = marks
    this.#filled = true
    return { update: Y.mergeUpdates(rows.map((row) => row.update)), unsent: marks }
  }

  /** The document changed; `own`: by this person, here. */
  add(update: Uint8Array, own: boolean): void {
    if (this.#closed) return
    this.#waiting.push(update)
    if (own) this.#ownWaiting = true
    if (own && this.#state === 'kept') this.#tell('writing')
    this.#later(own ? 0 : othersWaitMs)
  }

  /** The server has given the whole document: from now on it can be opened from here. */
  fill(): void {
    if (this.#filled || this.#closed) return
    this.#filled = true
    this.add(Y.encodeStateAsUpdate(this.#options.doc), true)
  }

  /** What is unsent changed without a word being written: the server has it all. */
  settle(): void {
    if (this.#closed) return
    this.#ownWaiting = true
    this.#later(settleWaitMs)
  }

  /** Writes what waits, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    while (this.#writing) await this.#writing
    // Before the whole document has come, a part of it could not be opened.
    if (!this.#filled || (this.#waiting.length === 0 && !this.#ownWaiting)) return
    this.#writing = this.#write().finally(() => {
      this.#writing = null
    })
    await this.#writing
  }

  /** Writes what waits, and ends. */
  async close(): Promise<void> {
    await this.flush()
    this.#closed = true
    clearTimeout(this.#timer)
  }

  /** Ends without writing: the copy is going to be erased. */
  abandon(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    return this.#writing ?? Promise.resolve()
  }

  #later(ms: number): void {
    if (this.#state === 'failed') return // the next try takes it along
    if (this.#timer !== undefined && ms > 0) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  async #write(): Promise<void> {
    const updates = this.#waiting
    const own = this.#ownWaiting
    this.#waiting = []
    this.#ownWaiting = false
    try {
      const db = await openKept(this.#options.personId)
      const transaction = db.transaction([stores.updates, stores.copies, stores.unsent], 'readwrite', {
        durability: own ? 'strict' : 'relaxed',
      })
      const [noteRows] = await Promise.all([
        this.#putRows(transaction, updates),
        own ? this.#putMarks(transaction) : undefined,
        written(transaction),
      ])
      noteRows()
      this.#tell(this.#ownWaiting ? 'writing' : 'kept')
    } catch {
      this.#waiting = [...updates, ...this.#waiting]
      this.#ownWaiting = true
      if (this.#closed) return
      this.#tell('failed')
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.flush(), retryMs)
    }
  }

  /** @returns what to note when the transaction has been written */
  async #putRows(transaction: IDBTransaction, updates: Uint8Array[]): Promise<() => void> {
    const { planId, doc } = this.#options
    if (updates.length === 0) return () => {}
    const log = transaction.objectStore(stores.updates)
    transaction.objectStore(stores.copies).put({ planId, schema: schemaVersion } satisfies CopyRow)
    if (this.#seen.size < longLog) {
      const key = await found(log.add({ planId, update: Y.mergeUpdates(updates) } satisfies Row))
      return () => this.#seen.add(key)
    }
    // Only what this document holds is joined: rows that another tab added stay as they are.
    const joined = [...this.#seen]
    const key = await found(log.add({ planId, update: Y.encodeStateAsUpdate(doc) } satisfies Row))
    for (const row of joined) log.delete(row)
    return () => {
      for (const row of joined) this.#seen.delete(row)
      this.#seen.add(key)
    }
  }

  /** Says in the same transaction what of it the server is not known to have. */
  async #putMarks(transaction: IDBTransaction): Promise<void> {
    const { planId, doc, unsentFrom } = this.#options
    const marks = transaction.objectStore(stores.unsent)
    const fromClock = unsentFrom()
    if (fromClock !== null) {
      marks.put({ planId, client: doc.clientID, fromClock, at: Date.now() } satisfies Mark)
      return
    }
    marks.delete([planId, doc.clientID])
    const settled = this.#loadedMarks
    this.#loadedMarks = []
    for (const { client, at } of settled) {
      // A tab that is still open may have written on meanwhile: then it is its own to settle.
      const now = await found<Mark | undefined>(marks.get([planId, client]))
      if (now?.at === at) marks.delete([planId, client])
    }
  }

  #tell(state: KeptState): void {
    if (state === this.#state) return
    this.#state = state
    this.#options.onState(state)
  }
}
