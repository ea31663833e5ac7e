/**
 * What the contents show: sections, who is where, and where one is oneself. Worked out a moment after something has
 * changed, never while a key is on its way to the page; whoever draws it is told only of what looks different.
 */
import type { Editor } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
import { numberingKey } from '../plugins/numbering.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import { type Section, sectionAround, sectionsOf } from '../structure/sections.ts'

export type PersonThere = { key: string; name: string; organisation: string }

export type OutlineSnapshot = {
  sections: readonly Section[]
  /** By key of the innermost section that they are in. */
  people: ReadonlyMap<string, readonly PersonThere[]>
  /** Key of the section of one's caret, or of what one reads; null before the first. */
  current: string | null
}

/** From a change to its being shown, milliseconds. */
const delayMs = 150

/** How far down from the top of the page the line stands that one reads. */
const readingLine = 0.3

const nothing: OutlineSnapshot = { sections: [], people: new Map(), current: null }

export class OutlineStore {
  readonly #editor: Editor
  readonly #awareness: Awareness
  readonly #listeners = new Set<() => void>()
  #snapshot = nothing
  #signature = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(editor: Editor, awareness: Awareness) {
    this.#editor = editor
    this.#awareness = awareness
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#listen()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    }
  }

  snapshot = (): OutlineSnapshot => this.#snapshot

  /** The sections as they are this moment: for doing something with one of them. */
  sectionsNow(): Section[] {
    const { state } = this.#editor
    return sectionsOf(state.doc, numberingKey.getState(state)?.items ?? [])
  }

  #listen(): void {
    this.#editor.on('transaction', this.#soon)
    this.#editor.on('focus', this.#soon)
    this.#awareness.on('change', this.#soon)
    addEventListener('scroll', this.#soon, { passive: true })
    // Not at once: the editor may not be in the page yet.
    this.#soon()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#editor.off('transaction', this.#soon)
    this.#editor.off('focus', this.#soon)
    this.#awareness.off('change', this.#soon)
    removeEventListener('scroll', this.#soon)
  }

  #soon = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#look()
    }, delayMs)
  }

  #look(): void {
    if (this.#editor.isDestroyed) return
    const { state } = this.#editor
    const sections = this.sectionsNow()
    const people = new Map<string, PersonThere[]>()
    for (const { pos, user, clientId } of remoteCarets(state, this.#awareness)) {
      const section = sections[sectionAround(sections, state.doc, pos)]
      if (section === undefined) continue
      const there = people.get(section.key) ?? []
      const key = user.memberId ?? String(clientId)
      if (!there.some((person) => person.key === key))
        there.push({ key, name: user.name, organisation: user.organisation ?? '' })
      people.set(section.key, there)
    }
    const current = sections[sectionAround(sections, state.doc, this.#place())]?.key ?? null
    // Without positions: they change with every letter.
    const signature = JSON.stringify([
      sections.map(({ key, kind, number, depth, title }) => [key, kind, number, depth, title]),
      [...people],
      current,
    ])
    if (signature === this.#signature) return
    this.#signature = signature
    this.#snapshot = { sections, people, current }
    for (const listener of this.#listeners) listener()
  }

  /** The caret while it can be seen, else what one reads. */
  #place(): number {
    const { view, state } = this.#editor
    const { head } = state.selection
    if (view.hasFocus()) {
      const { top } = view.coordsAtPos(head)
      if (top >= 0 && top <= innerHeight) return head
    }
    const { left, width } = view.dom.getBoundingClientRect()
    return view.posAtCoords({ left: left + width / 2, top: innerHeight * readingLine })?.pos ?? 0
  }
}
