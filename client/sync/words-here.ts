/**
 * What is written in this tab: whether the server has it, whether this computer has it, and what of it neither is
 * known to have. The way there is `plan-connection.ts`.
 */
import type * as Y from 'yjs'
import type { PlanContent } from '../../shared/document/content.ts'
import type { ConnectionOptions } from './connection-snapshot.ts'
import { endHandover } from './handover.ts'
import { CopyKeeper, type Keeping } from './kept/copy-keeper.ts'
import { OwnWords } from './own-words.ts'
import { nextSaveState, nothingTyped, type SaveEvent, type SaveState } from './save-state.ts'
import { hasUnsentContent, unsentContent } from './unsent-content.ts'

export type WordsHereOptions = Pick<ConnectionOptions, 'planId' | 'storage'> & {
  doc: Y.Doc
  onChange(): void
}

export class WordsHere {
  readonly #options: WordsHereOptions
  readonly #own: OwnWords
  readonly #keeper: CopyKeeper
  #save: SaveState = nothingTyped
  #closed = false

  constructor(options: WordsHereOptions) {
    const { planId, doc, onChange } = options
    this.#options = options
    this.#own = new OwnWords(doc)
    this.#keeper = new CopyKeeper({
      planId,
      doc,
      unsentFrom: () => (this.#save.unsaved ? this.#own.durableClock : null),
      onChange,
    })
  }

  get save(): SaveState {
    return this.#save
  }

  get keeping(): Keeping {
    return this.#keeper.state
  }

  note(event: SaveEvent): void {
    const { unsaved } = this.#save
    this.#save = nextSaveState(this.#save, event)
    if (unsaved && !this.#save.unsaved) {
      this.#own.settled()
      this.#keeper.settle()
      endHandover(this.#options.storage, this.#options.planId)
    }
    this.#options.onChange()
  }

  /** The server says so: this state, and so many frames of this socket, are on its disk. */
  durable(stateVector: Uint8Array, frames: number): void {
    this.#own.durable(stateVector)
    this.note({ kind: 'saved', frames })
  }

  /** The document changed, otherwise than by what was kept here; `own`: by this person, here. */
  add(update: Uint8Array, own: boolean): void {
    this.#keeper.add(update, own)
  }

  /** Begins to keep on this computer. @returns what it has of the plan, to apply; null for nothing */
  async keep(personId: string): Promise<Uint8Array | null> {
    const copy = await this.#keeper.open(personId)
    if (this.#closed) {
      this.#keeper.close()
      return null
    }
    if (!copy?.update) return null
    if (copy.unsent.length > 0) {
      await this.#own.bring(copy.unsent)
      if (this.#closed) return null
      this.note({ kind: 'typed' })
    }
    return copy.update
  }

  /** The server has given the whole document: it can be opened from here. */
  fill(): void {
    this.#keeper.fill()
  }

  /** Writes what waits, now: the page may be frozen or closed next. */
  flush(): void {
    this.#keeper.flush()
  }

  /** Nothing is kept any longer: it is erased elsewhere. */
  keepNothing(): void {
    this.#keeper.abandon()
  }

  /** Unsent words were put aside: erases this computer's copy of the plan. @throws DOMException or Error */
  async eraseCopy(): Promise<void> {
    await this.#keeper.erase()
    this.#save = nothingTyped
    this.#options.onChange()
  }

  /** Takes unsent words along through a reload of the page. @returns false when that cannot be done */
  handOver(): boolean {
    return this.#own.handOver(this.#options.storage, this.#options.planId)
  }

  /** What the page before this one handed over, as an update to apply; null for nothing new. */
  takeOver(): Uint8Array | null {
    return this.#own.takeOver(this.#options.storage, this.#options.planId)
  }

  /** Leaving the page now would lose words: they are neither on the server nor kept here. */
  wouldLose(): boolean {
    return this.#save.unsaved && this.#keeper.state !== 'kept' && !this.#own.areHandedOver
  }

  /** Whether a Yjs client is this tab's, or that of an earlier one whose words this tab brought along. */
  isOwn = (client: number): boolean => this.#own.isOwn(client)

  hasUnsent(): boolean {
    return this.#save.unsaved && hasUnsentContent(this.#options.doc, this.#own.unsent)
  }

  /** What was written here, or brought along, and may never have reached the server. */
  unsent(): PlanContent {
    return this.#save.unsaved ? unsentContent(this.#options.doc, this.#own.unsent) : []
  }

  /** Writes what waits, and ends. */
  close(): void {
    this.#closed = true
    this.#own.close()
    this.#keeper.close()
  }
}
