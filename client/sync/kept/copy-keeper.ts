/** Whether and how a plan that is open is kept on this computer; `off` while nothing may be. */
import type * as Y from 'yjs'
import { type KeptState, type LoadedCopy, PlanCopy } from './plan-copy.ts'
import { erasePlanCopy } from './unsent-plans.ts'

/** A disk that does not answer must not keep the plan from opening, milliseconds. */
const longestLoadMs = 4_000

export type Keeping = 'off' | KeptState

export type CopyKeeperOptions = {
  planId: string
  doc: Y.Doc
  unsentFrom(): number | null
  onChange(): void
}

export class CopyKeeper {
  readonly #options: CopyKeeperOptions
  #copy: PlanCopy | null = null
  #personId: string | null = null
  #refused = false

  constructor(options: CopyKeeperOptions) {
    this.#options = options
  }

  get state(): Keeping {
    return this.#copy?.state ?? (this.#refused ? 'failed' : 'off')
  }

  /** Begins to keep; null when there is nothing yet, or the browser refuses (then `state` says so). */
  async open(personId: string): Promise<LoadedCopy | null> {
    const { planId, doc, unsentFrom, onChange } = this.#options
    const copy = new PlanCopy({ personId, planId, doc, unsentFrom, onState: onChange })
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the disk does not answer')), longestLoadMs)
    })
    try {
      const loaded = await Promise.race([copy.load(), tooLate])
      this.#copy = copy
      this.#personId = personId
      this.#refused = false
      return loaded
    } catch {
      this.#refused = true
      return null
    } finally {
      clearTimeout(timer)
      onChange()
    }
  }

  add(update: Uint8Array, own: boolean): void {
    this.#copy?.add(update, own)
  }

  fill(): void {
    this.#copy?.fill()
  }

  /** Writes what waits, now: the page may be frozen or closed next. */
  flush(): void {
    void this.#copy?.flush()
  }

  settle(): void {
    this.#copy?.settle()
  }

  /** Writes what waits, and ends. */
  close(): void {
    void this.#copy?.close()
    this.#copy = null
  }

  /**
   * Ends, and erases what is kept of this plan; until that is done it counts as kept, as what it holds then is on the
   * shelf. Tells no change. @throws DOMException or Error when it could not be done
   */
  async erase(): Promise<void> {
    await this.#copy?.abandon()
    if (this.#personId !== null) await erasePlanCopy(this.#personId, this.#options.planId)
    this.#copy = null
  }

  /** Ends without writing: all that is kept for the person goes elsewhere. */
  abandon(): void {
    void this.#copy?.abandon()
    this.#copy = null
    this.#options.onChange()
  }
}
