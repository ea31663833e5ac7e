/** Carries what the keyboard asks for in the document to the tools that stand outside it. */
import type { RowRequests } from '../plugins/cells.ts'

export class RowRequestRelay implements RowRequests {
  readonly #listeners = new Set<Partial<RowRequests>>()

  /** Returns how to stop listening. */
  listen(listener: Partial<RowRequests>): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  rowMenuRequested(): void {
    for (const listener of this.#listeners) listener.rowMenuRequested?.()
  }
  cellRequested(): void {
    for (const listener of this.#listeners) listener.cellRequested?.()
  }
  moveRequested(direction: -1 | 1): void {
    for (const listener of this.#listeners) listener.moveRequested?.(direction)
  }
}
