/**
 * Where the others write: a caret with name and organisation, and what they have selected. Told apart by colour
 * and by the shape of the caret's head, never by colour alone. The name shows for a moment after each move and
 * on hover. Hidden from screen readers, which would otherwise read names in the middle of sentences.
 */
import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { element } from '../structure/elements.ts'

/** What the server writes about a person into awareness (contract.md, section 3). */
export type AwarenessUser = { memberId?: string; name: string; organisation?: string; color: string }

const shapes = ['round', 'square', 'diamond', 'flag'] as const
const shapeOf = (clientId: number) => shapes[clientId % shapes.length] ?? 'round'

function drawCaret(user: AwarenessUser, clientId: number): HTMLElement {
  const name = user.organisation ? `${user.name} \u00b7 ${user.organisation}` : user.name
  const caret = element(
    'span',
    { class: `caret caret-${shapeOf(clientId)}`, 'aria-hidden': 'true' },
    element('span', { class: 'caret-name' }, name),
  )
  caret.style.setProperty('--person', user.color)
  return caret
}

export const carets = (awareness: Awareness) =>
  Extension.create({
    name: 'carets',
    priority: 900,
    addProseMirrorPlugins() {
      return [
        yCursorPlugin(awareness, {
          cursorBuilder: drawCaret,
          selectionBuilder: (user: AwarenessUser) => ({
            class: 'caret-selection',
            style: `--person: ${/^#[0-9a-f]{6}$/i.test(user.color) ? user.color : '#808080'}`,
          }),
        }),
      ]
    },
  })
