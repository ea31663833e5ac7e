/**
 * Where the others write: a caret with name and organisation, and what they have selected. Told apart by colour
 * and by the shape of the caret's head, never by colour alone. The name shows while its owner is at work and on
 * hover, then only a small mark is left, so that no line stays covered. Hidden from screen readers, which would
 * otherwise read names in the middle of sentences. Can be switched off (`caret-choice.ts`).
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPlugin, yCursorPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { element } from '../structure/elements.ts'
import { caretChoice } from './caret-choice.ts'

/** What the server writes about a person into awareness (contract.md, section 3). */
export type AwarenessUser = { memberId?: string; name: string; organisation?: string; color: string }

const shapes = ['round', 'square', 'diamond', 'flag'] as const
const shapeOf = (clientId: number) => shapes[clientId % shapes.length] ?? 'round'

/** How long a name shows after its owner was at work, milliseconds. */
const nameMs = 2_500

const namesKey = new PluginKey('caretNames')

/** The carets as drawn last, and what ends the showing of their names, by client id. */
type Names = { drawn: Map<number, HTMLElement>; shown: Map<number, ReturnType<typeof setTimeout>> }

function drawCaret(user: AwarenessUser, clientId: number, { drawn, shown }: Names): HTMLElement {
  const name = user.organisation ? `${user.name} \u00b7 ${user.organisation}` : user.name
  const caret = element(
    'span',
    { class: `caret caret-${shapeOf(clientId)}`, 'aria-hidden': 'true' },
    element('span', { class: 'caret-name' }, name),
  )
  caret.toggleAttribute('data-active', shown.has(clientId))
  drawn.set(clientId, caret)
  requestAnimationFrame(() => turnAtEdge(caret))
  caret.style.setProperty('--person', user.color)
  return caret
}

/** Shows names for a while: their owners are at work, or somebody looks for them. */
function showNames({ drawn, shown }: Names, clientIds: readonly number[]): void {
  for (const clientId of clientIds) {
    clearTimeout(shown.get(clientId))
    const hide = () => {
      shown.delete(clientId)
      drawn.get(clientId)?.toggleAttribute('data-active', false)
    }
    shown.set(clientId, setTimeout(hide, nameMs))
    drawn.get(clientId)?.toggleAttribute('data-active', true)
  }
  // Measured when the page is laid out anyway.
  requestAnimationFrame(() => {
    for (const clientId of clientIds) turnAtEdge(drawn.get(clientId))
  })
}

/** A name that would be cut off at the edge of the page stands on the other side of its caret. */
function turnAtEdge(caret: HTMLElement | undefined): void {
  const name = caret?.querySelector('.caret-name')
  const sheet = caret?.closest('.document')
  if (!caret || !name || !sheet) return
  const room = sheet.getBoundingClientRect().right - caret.getBoundingClientRect().left
  caret.toggleAttribute('data-turned', name.getBoundingClientRect().width > room)
}

/** Shows whose a caret is: who goes there shall see it. */
export const pointOut = (view: EditorView, clientId: number): void => {
  const names = namesKey.getState(view.state) as Names | undefined
  if (names !== undefined) showNames(names, [clientId])
}

export const carets = (awareness: Awareness) =>
  Extension.create({
    name: 'carets',
    priority: 900,
    addProseMirrorPlugins() {
      const names: Names = { drawn: new Map(), shown: new Map() }
      return [
        yCursorPlugin(awareness, {
          awarenessStateFilter: (own: number, other: number) => own !== other && caretChoice.shown(),
          cursorBuilder: (user: AwarenessUser, clientId: number) => drawCaret(user, clientId, names),
          selectionBuilder: (user: AwarenessUser) => ({
            class: 'caret-selection',
            style: `--person: ${/^#[0-9a-f]{6}$/i.test(user.color) ? user.color : '#808080'}`,
          }),
        }),
        new Plugin({
          key: namesKey,
          state: { init: () => names, apply: () => names },
          view(view) {
            type Change = { added: number[]; updated: number[]; removed: number[] }
            const atWork = ({ added, updated, removed }: Change) => {
              const others = [...added, ...updated].filter((clientId) => clientId !== awareness.clientID)
              showNames(names, others)
              for (const clientId of removed) names.drawn.delete(clientId)
            }
            const draw = () =>
              view.dispatch(view.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }))
            awareness.on('change', atWork)
            const stop = caretChoice.subscribe(draw)
            return {
              destroy() {
                awareness.off('change', atWork)
                stop()
                for (const timer of names.shown.values()) clearTimeout(timer)
              },
            }
          },
        }),
      ]
    },
  })
