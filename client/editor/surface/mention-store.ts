/**
 * Joins the `@` plugin, which lives in the editor, with the list, which React draws outside it. After the
 * organisations comes one entry more, which adds what was written as a new one; it is never chosen by Enter unless
 * one has gone there, since the words may be meant as words.
 */
import type { PlanOrganisation } from '../../../shared/domain/settings.ts'
import type { MentionMenu, MentionProps } from '../plugins/mention.ts'

/** `index` is -1 while nothing is chosen, `items.length` at the entry that adds one. */
export type MentionState = { props: MentionProps; index: number } | null

/** What was written after `@` for longer than this is a sentence; the list gives way, in UTF-16 units. */
const longestName = 60

export class MentionStore implements MentionMenu {
  #state: MentionState = null
  /** The words to make an organisation of, while its dialog is open. */
  #adding: string | null = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): MentionState => this.#state
  adding = (): string | null => this.#adding

  open(props: MentionProps): void {
    this.update(props)
  }
  update(props: MentionProps): void {
    const { items, query } = props
    const given = items.length === 0 && (query.length > longestName || /\s.*\s.*\s/.test(query))
    this.#set(given ? null : { props, index: items.length > 0 ? 0 : -1 })
  }
  close(): void {
    this.#set(null)
  }
  /** Writes the organisation at `index`, or asks for a new one. */
  choose(index: number): void {
    const state = this.#state
    if (state === null) return
    const organisation = state.props.items[index]
    if (organisation !== undefined) state.props.command(organisation)
    else {
      this.#adding = state.props.query.trim()
      this.#set(state)
    }
  }
  /** The dialog is done: writes the new organisation in place of the words, where they still stand. */
  finishAdding(organisation: PlanOrganisation | null): void {
    this.#adding = null
    const state = this.#state
    this.#set(state)
    if (organisation !== null) state?.props.command(organisation)
  }
  onKeyDown(event: KeyboardEvent): boolean {
    const state = this.#state
    if (state === null) return false
    const count = state.props.items.length + 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const { index } = state
      const next = event.key === 'ArrowDown' ? index + 1 : index < 0 ? count - 1 : index - 1
      this.#set({ ...state, index: (next + count) % count })
      return true
    }
    if ((event.key === 'Enter' || event.key === 'Tab') && state.index >= 0) {
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
