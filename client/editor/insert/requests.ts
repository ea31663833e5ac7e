/**
 * What somebody wants to put in, or change, by way of a dialog or popover. Commands, keys and node views ask here;
 * `insert-desk.tsx`, which React draws outside the document, answers. One at a time: a new one takes the place of
 * the former.
 */
import type { Editor } from '@tiptap/core'

export type InsertRequest =
  /** How many rows and columns. */
  | { kind: 'table' }
  /** Words above the plain table or goal table with this id. */
  | { kind: 'caption'; id: string }
  /** A new figure; `files` were dropped or pasted, the first is asked about first. */
  | { kind: 'figure'; files: readonly File[] }
  /** The figure with this id: its picture and words. */
  | { kind: 'editFigure'; id: string }
  /** The note at `pos`. */
  | { kind: 'footnote'; pos: number }
  | { kind: 'reference' }

/** Something to tell once. */
export type InsertNotice = { tone: 'info' | 'warning' | 'danger'; text: string }

export type InsertSnapshot = {
  request: InsertRequest | null
  notice: InsertNotice | null
  /** Long work under way: how far it has come, in words, and how to end it. */
  work: { text: string; cancel(): void } | null
}

export class InsertRequests {
  #snapshot: InsertSnapshot = { request: null, notice: null, work: null }
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): InsertSnapshot => this.#snapshot

  open(request: InsertRequest): void {
    this.#set({ request })
  }
  close(): void {
    if (this.#snapshot.request !== null) this.#set({ request: null })
  }
  tell(notice: InsertNotice | null): void {
    if (notice !== this.#snapshot.notice) this.#set({ notice })
  }
  working(work: InsertSnapshot['work']): void {
    this.#set({ work })
  }

  #set(change: Partial<InsertSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const byEditor = new WeakMap<Editor, InsertRequests>()

/** The requests of an editor: one store as long as the editor lives. */
export function insertRequests(editor: Editor): InsertRequests {
  const known = byEditor.get(editor)
  if (known !== undefined) return known
  const made = new InsertRequests()
  byEditor.set(editor, made)
  return made
}
