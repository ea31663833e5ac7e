/** Plans as last read, by key: whoever exports a page also asks for its problems and its register. */
import type { ReadResult } from '../../../shared/document/read.ts'

/** Keeps the most recently used; the newest always, however large. */
export class ReadCache {
  readonly #maxBytes: number
  readonly #entries = new Map<string, { result: ReadResult; bytes: number }>()
  #bytes = 0

  /** @param maxBytes encoded size of all documents kept; as values they take about ten times that */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get keys(): string[] {
    return [...this.#entries.keys()]
  }

  get(key: string): ReadResult | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.result
  }

  set(key: string, result: ReadResult, bytes: number): void {
    this.#entries.set(key, { result, bytes })
    this.#bytes += bytes
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#maxBytes || this.#entries.size === 1) break
      this.#entries.delete(oldest)
      this.#bytes -= entry.bytes
    }
  }
}
