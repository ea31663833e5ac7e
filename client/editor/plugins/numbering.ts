/**
 * Numbers of headings and development areas, derived as in shared/document/numbering.ts and shown through
 * `data-number`. The decorations are made anew only when the list of numbered blocks changes; letters typed
 * in between only move them.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** A numbered block at the top level of the document. */
export type OutlineItem = {
  pos: number
  kind: 'heading' | 'area'
  id: string | null
  number: string
  /** 1 for the outermost. */
  depth: number
  title: string
}

type State = { items: OutlineItem[]; decorations: DecorationSet }

export const numberingKey = new PluginKey<State>('numbering')

/** Headings and areas with their numbers, in document order. */
export function outlineOf(doc: PmNode): OutlineItem[] {
  const items: OutlineItem[] = []
  const levels: number[] = []
  const counters: number[] = []
  const next = (depth: number): string => {
    counters.length = depth
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
    return Array.from(counters, (counter) => counter ?? 0).join('.')
  }
  doc.forEach((node, pos) => {
    const isHeading = node.type.name === 'heading'
    if (!isHeading && node.type.name !== 'developmentArea') return
    if (isHeading) {
      const level = Number(node.attrs['level'])
      while ((levels.at(-1) ?? 0) >= level) levels.pop()
      levels.push(level)
    }
    const depth = isHeading ? levels.length : levels.length + 1
    items.push({
      pos,
      kind: isHeading ? 'heading' : 'area',
      id: node.attrs['id'],
      number: next(depth),
      depth,
      title: isHeading ? node.textContent : titleOf(node),
    })
  })
  return items
}

function titleOf(area: PmNode): string {
  const titles: string[] = []
  area.forEach((child) => {
    if (child.type.name === 'areaTitle') titles.push(child.textContent)
  })
  return titles.join(' ')
}

function decorate(doc: PmNode, items: readonly OutlineItem[]): DecorationSet {
  const decorations: Decoration[] = []
  for (const { pos, kind, number, depth } of items) {
    const node = doc.nodeAt(pos)
    if (node === null) continue
    if (kind === 'heading') {
      decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': number }))
      continue
    }
    let numbered = false
    node.forEach((child, offset) => {
      if (child.type.name !== 'areaTitle' || numbered) return
      numbered = true
      const from = pos + 1 + offset
      decorations.push(
        Decoration.node(from, from + child.nodeSize, {
          'data-number': number,
          'aria-level': String(Math.min(depth, 6)),
        }),
      )
    })
  }
  return DecorationSet.create(doc, decorations)
}

export const numbering = Extension.create({
  name: 'numbering',
  addProseMirrorPlugins() {
    return [
      new Plugin<State>({
        key: numberingKey,
        state: {
          init: (_config, state) => {
            const items = outlineOf(state.doc)
            return { items, decorations: decorate(state.doc, items) }
          },
          apply(tr, last, _before, state) {
            if (!tr.docChanged) return last
            const items = outlineOf(state.doc)
            const moved = last.decorations.map(tr.mapping, tr.doc)
            // A remote change replaces the whole document, which maps every decoration away.
            const kept =
              items.length === last.items.length &&
              items.every((item, i) => {
                const old = last.items[i]
                return (
                  old !== undefined &&
                  old.number === item.number &&
                  old.depth === item.depth &&
                  old.kind === item.kind &&
                  tr.mapping.map(old.pos, 1) === item.pos
                )
              }) &&
              moved.find().length === last.decorations.find().length
            return { items, decorations: kept ? moved : decorate(state.doc, items) }
          },
        },
        props: { decorations: (state) => numberingKey.getState(state)?.decorations },
      }),
    ]
  },
})
