/** Joins the `@` plugin, which lives in the editor, with the list, which React draws outside it. */
import type { MentionMenu, MentionProps } from '../plugins/mention.ts'

export type MentionState = { props: MentionProps; index: number } | null

export class MentionStore implements MentionMenu {
  #state: MentionState = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): MentionState => this.#state

  open(props: MentionProps): void {
    this.#set({ props, index: 0 })
  }
  update(props: MentionProps): void {
    this.#set({ props, index: 0 })
  }
  close(): void {
    this.#set(null)
  }
  choose(index: number): void {
    const organisation = this.#state?.props.items[index]
    if (organisation !== undefined) this.#state?.props.command(organisation)
  }
  onKeyDown(event: KeyboardEvent): boolean {
    const state = this.#state
    const count = state?.props.items.length ?? 0
    if (state === null || count === 0) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      this.#set({ ...state, index: (state.index + step + count) % count })
      return true
    }
    if (event.key === 'Enter' || event.key === 'Tab') {
      this.choose(state.index)
      return true
    }
    if (event.key === 'Escape') {
      this.close()
      return true
    }
    return false
  }

  #set(state: MentionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
