/**
 * Finding: keeps the hits of a query true while everybody writes, and draws them as decorations that change no
 * line. The document is searched anew at each change, but only the textblocks that changed are read.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { Finder, type FindOptions, type Hit, placeAfter } from '../prose/find-text.ts'

export type FindState = {
  options: FindOptions
  hits: readonly Hit[]
  /** Index of the hit one stands at, or -1 when there are none. */
  current: number
}
type Held = FindState & { finder: Finder; decorations: DecorationSet }

type Request = { options: FindOptions; near: number } | { current: number } | 'close'

export const findKey = new PluginKey<Held | null>('find')

/** The search that is open, or null. */
export const findState = (state: EditorState): FindState | null => findKey.getState(state) ?? null

/** Most hits that are drawn at once, those around the current one: a search for "e" has tens of thousands. */
const maxDrawn = 1_000

function draw(doc: PmNode, hits: readonly Hit[], current: number): DecorationSet {
  const first = Math.max(0, Math.min(current - maxDrawn / 2, hits.length - maxDrawn))
  return DecorationSet.create(
    doc,
    hits.slice(first, first + maxDrawn).map((hit, i) => {
      const attributes = { class: first + i === current ? 'find-hit find-current' : 'find-hit' }
      return hit.fixed
        ? Decoration.node(hit.from, hit.to, attributes)
        : Decoration.inline(hit.from, hit.to, attributes)
    }),
  )
}

/** The first hit at or after `pos`, else the first of all. */
const hitNear = (hits: readonly Hit[], pos: number): number => {
  if (hits.length === 0) return -1
  const index = hits.findIndex((hit) => hit.from >= pos)
  return index < 0 ? 0 : index
}

const hold = (
  doc: PmNode,
  options: FindOptions,
  finder: Finder,
  hits: readonly Hit[],
  current: number,
): Held => ({
  options,
  finder,
  hits,
  current,
  decorations: draw(doc, hits, current),
})

export const find = Extension.create({
  name: 'find',
  addProseMirrorPlugins() {
    return [
      new Plugin<Held | null>({
        key: findKey,
        state: {
          init: () => null,
          apply(tr, last, before, after) {
            const request = tr.getMeta(findKey) as Request | undefined
            if (request === 'close') return null
            const { doc } = after
            if (request !== undefined && 'options' in request) {
              const finder = new Finder(request.options)
              const hits = finder.in(doc)
              return hold(doc, request.options, finder, hits, hitNear(hits, request.near))
            }
            if (last === null) return null
            const { options, finder } = last
            if (tr.docChanged) {
              const hits = finder.in(doc)
              const here = last.hits[last.current]?.from ?? 0
              return hold(doc, options, finder, hits, hitNear(hits, placeAfter(before.doc, doc)(here)))
            }
            if (request === undefined) return last
            return hold(doc, options, finder, last.hits, request.current)
          },
        },
        props: { decorations: (state) => findKey.getState(state)?.decorations },
      }),
    ]
  },
})
