/** Which parts of the page around the text are open: asked by tools and keys, drawn by React outside the document. */
import type { Desk, DeskPart } from './tools.ts'

export type DeskState = {
  dialog: 'link' | 'help' | null
  find: 'find' | 'replace' | null
  /** Grows each time the find bar is asked for: an open one takes the focus again. */
  findAsked: number
}

export class DeskStore implements Desk {
  #state: DeskState = { dialog: null, find: null, findAsked: 0 }
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): DeskState => this.#state

  show(part: DeskPart): void {
    if (part === 'link' || part === 'help') this.#set({ dialog: part })
    else this.#set({ find: part, findAsked: this.#state.findAsked + 1 })
  }
  closeDialog(): void {
    this.#set({ dialog: null })
  }
  /** Shows or hides the line for replacing. */
  setReplacing(on: boolean): void {
    this.#set({ find: on ? 'replace' : 'find' })
  }
  closeFind(): void {
    this.#set({ find: null })
  }

  #set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
