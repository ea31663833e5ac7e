/** What was pasted and waits for an answer. The plugin asks, the dialog (paste-desk.tsx) answers; one at a time. */
import type { Editor } from '@tiptap/core'
import type { Meaning } from '../../../shared/domain/column-words.ts'
import type { Grid } from './grid.ts'

export type PasteRequest =
  /** A table that may become rows. */
  | {
      kind: 'rows'
      grid: Grid
      /** Column of the caret: where a table without headings begins. */
      first: Meaning
      /** In prose there is a choice: a plain table as well. In a cell: the words alone. */
      otherwise: 'table' | 'text'
      pasteOtherwise(): void
    }
  /** More than can be taken at once. */
  | { kind: 'tooMany'; rows: number }
  | { kind: 'tooLong' }

export class PasteRequests {
  #request: PasteRequest | null = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): PasteRequest | null => this.#request

  ask(request: PasteRequest | null): void {
    this.#request = request
    for (const listener of this.#listeners) listener()
  }
}

const byEditor = new WeakMap<Editor, PasteRequests>()

/** The requests of an editor: one store as long as the editor lives. */
export function pasteRequests(editor: Editor): PasteRequests {
  const known = byEditor.get(editor) ?? new PasteRequests()
  byEditor.set(editor, known)
  return known
}
