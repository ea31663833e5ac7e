/** What one may refer to: headings, areas, tables and figures with an id, in document order; and finding among them. */
import type { Editor } from '@tiptap/core'
import { numberingKey } from '../plugins/numbering.ts'

export type ReferenceTarget = {
  id: string
  kind: 'section' | 'table' | 'goalTable' | 'figure'
  number: string
  title: string
}

/** Every place that a reference may lead to. */
export function referenceTargets(editor: Editor): ReferenceTarget[] {
  const state = numberingKey.getState(editor.state)
  if (state === undefined) return []
  const found: (ReferenceTarget & { pos: number })[] = []
  for (const { id, number, title, pos } of state.items)
    if (id !== null) found.push({ id, kind: 'section', number, title, pos })
  for (const { id, kind, number, caption, pos } of state.blocks)
    if (id !== null) found.push({ id, kind, number: String(number), title: caption, pos })
  return found.sort((a, b) => a.pos - b.pos)
}

const fold = (text: string): string => text.toLocaleLowerCase('sv')

/** Those whose number begins with what was typed, or whose words hold every word of it; best first. */
export function findTargets(
  targets: readonly ReferenceTarget[],
  query: string,
  nameOf: (target: ReferenceTarget) => string,
): ReferenceTarget[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...targets]
  const wanted = fold(query.trim())
  return targets
    .filter((target) => {
      const text = fold(`${nameOf(target)} ${target.title}`)
      return target.number.startsWith(wanted) || words.every((word) => text.includes(word))
    })
    .sort((a, b) => Number(b.number === wanted) - Number(a.number === wanted))
}
