/** Marks what a merge has left over, so that it is seen where it stands; surface/left-over-notice.tsx joins it. */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { type LeftOver, leftOversIn } from '../prose/left-overs.ts'

type Held = { found: readonly LeftOver[]; decorations: DecorationSet }

const key = new PluginKey<Held>('leftOvers')

const none: readonly LeftOver[] = []

/** Everything that stands double, in document order. The same array while nothing does. */
export const leftOvers = (state: EditorState): readonly LeftOver[] => key.getState(state)?.found ?? none

function look(doc: PmNode): Held {
  const found = leftOversIn(doc)
  if (found.length === 0) return { found: none, decorations: DecorationSet.empty }
  const marks = found.flatMap(({ extras }) =>
    extras.map(({ from, to }) => Decoration.node(from, to, { class: 'left-over' })),
  )
  return { found, decorations: DecorationSet.create(doc, marks) }
}

export const leftOverMarks = Extension.create({
  name: 'leftOverMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<Held>({
        key,
        state: {
          init: (_config, state) => look(state.doc),
          apply: (tr, last, _before, state) => (tr.docChanged ? look(state.doc) : last),
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ]
  },
})
