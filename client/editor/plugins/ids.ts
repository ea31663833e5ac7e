/**
 * Ids for what is made here: new nodes, the second half of a split, pasted and duplicated copies. Never in
 * answer to what arrives from others: two editors repairing the same node would never stop.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { nodeRule } from '../../../shared/document/schema.ts'

const hasId = (name: string): boolean => Object.hasOwn(nodeRule(name)?.attributes ?? {}, 'id')

/** Whether a step makes no block: words typed, replaced and deleted, which is most of them. */
const onlyWords = (step: Step | undefined): boolean =>
  step instanceof ReplaceStep && step.slice.content.content.every((node) => node.isInline)

/** Ranges of the newest document in which these transactions made blocks. */
function writtenRanges(transactions: readonly Transaction[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const [i, tr] of transactions.entries()) {
    for (const [j, map] of tr.mapping.maps.entries()) {
      // Each range is brought through all later steps: thousands of replaced words would stop the page for seconds.
      if (onlyWords(tr.steps[j])) continue
      map.forEach((_oldFrom, _oldTo, from, to) => {
        const later = tr.mapping.slice(j + 1)
        let range = { from: later.map(from, -1), to: later.map(to, 1) }
        for (const next of transactions.slice(i + 1))
          range = { from: next.mapping.map(range.from, -1), to: next.mapping.map(range.to, 1) }
        ranges.push(range)
      })
    }
  }
  return ranges
}

export const ids = (createId: () => string) =>
  Extension.create({
    name: 'ids',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('ids'),
          appendTransaction(transactions, _before, state) {
            const local = transactions.filter((tr) => tr.docChanged)
            if (local.length === 0 || local.some((tr) => tr.getMeta(ySyncPluginKey) !== undefined))
              return null
            const fresh: { pos: number; id: unknown }[] = []
            for (const { from, to } of writtenRanges(local)) {
              state.doc.nodesBetween(from, Math.min(to, state.doc.content.size), (node, pos) => {
                if (node.isInline) return false
                if (pos >= from && pos < to && hasId(node.type.name))
                  fresh.push({ pos, id: node.attrs['id'] })
                return true
              })
            }
            if (fresh.length === 0) return null
            const count = new Map<unknown, number>()
            if (fresh.some(({ id }) => id !== null)) {
              state.doc.descendants((node) => {
                const id: unknown = node.attrs['id']
                if (typeof id === 'string') count.set(id, (count.get(id) ?? 0) + 1)
                return !node.isTextblock
              })
            }
            const tr = state.tr
            const done = new Set<number>()
            for (const { pos, id } of fresh) {
              if (done.has(pos) || (id !== null && (count.get(id) ?? 0) < 2)) continue
              done.add(pos)
              count.set(id, (count.get(id) ?? 0) - 1)
              tr.setNodeAttribute(pos, 'id', createId())
              // A copy was not moved from anywhere.
              if (state.doc.nodeAt(pos)?.attrs['moved']) tr.setNodeAttribute(pos, 'moved', null)
            }
            return tr.steps.length === 0 ? null : tr
          },
        }),
      ]
    },
  })
