/** Joins the `/` plugin, which lives in the editor, with the list, which React draws outside it. */
import type { Editor } from '@tiptap/core'
import { i18n } from '../../app/i18n/i18n.ts'
import type { SlashMenu, SlashProps } from '../plugins/slash.ts'
import { slashItems } from '../prose/slash-items.ts'
import type { Tool } from '../prose/tools.ts'

export type SlashState = { props: SlashProps; index: number } | null

/** What a tool is called, and the other words that find it, in the language of the page. */
function namesOf(tool: Tool): string[] {
  const words = i18n.t(`slash.words.${tool.id}` as never, { ns: 'prose', defaultValue: '' }) as string
  return [i18n.t(`tool.${tool.id}`, { ns: 'prose' }), ...words.split(' ').filter((word) => word !== '')]
}

export class SlashStore implements SlashMenu {
  #state: SlashState = null
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): SlashState => this.#state

  find(editor: Editor, query: string): Tool[] {
    return slashItems(editor, query, namesOf)
  }
  open(props: SlashProps): void {
    this.#set({ props, index: 0 })
  }
  /** The chosen line stays while only the place in the text changes: colleagues write above. */
  update(props: SlashProps): void {
    const last = this.#state
    const same = last !== null && last.props.query === props.query
    this.#set({ props, index: same ? Math.min(last.index, Math.max(0, props.items.length - 1)) : 0 })
  }
  close(): void {
    this.#set(null)
  }
  choose(index: number): void {
    const tool = this.#state?.props.items[index]
    if (tool !== undefined) this.#state?.props.command(tool)
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
    if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      this.choose(state.index)
      return true
    }
    if (event.key === 'Escape') this.close()
    return false
  }

  #set(state: SlashState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
