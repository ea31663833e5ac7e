/**
 * How much of a development area is there, by the one rule that summary, register and export use
 * (`shared/document/completeness.ts`), read from what the editor holds.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import { completenessOf } from '../../../shared/document/completeness.ts'
import { readTrees } from '../../../shared/document/read.ts'
import type { Tree } from '../../../shared/document/read-tree.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { type AreaPart, areaParts } from '../../../shared/domain/vocabulary.ts'
import type { Translate } from '../environment.ts'

/** Most parts named in the head of an area; the rest are counted, and listed where it opens. */
const maxNamed = 3

const treeOf = (node: PmNode): Tree => {
  if (node.isText) return { text: node.text ?? '', marks: {}, id: 'text' }
  const children: Tree[] = []
  node.forEach((child) => {
    children.push(treeOf(child))
  })
  return { name: node.type.name, id: node.type.name, attributes: node.attrs, children }
}

/** The parts that a `developmentArea` node lacks, in the order of the form. */
export function partsOf(area: PmNode, settings: PlanSettings): readonly AreaPart[] {
  const { content } = readTrees([treeOf(area)])
  return completenessOf(settings, content).areas[0]?.missing ?? areaParts
}

/** "6 av 8 delar · saknar nuläge, indikator". */
export function describeParts(missing: readonly AreaPart[], t: Translate): string {
  const all = areaParts.length
  if (missing.length === 0) return t('rows:parts.all', { all })
  const named = missing.slice(0, missing.length > maxNamed + 1 ? maxNamed : missing.length)
  const list = named.map((part) => t(`rows:parts.part.${part}`)).join(', ')
  const rest = missing.length - named.length
  const parts = rest === 0 ? list : t('rows:parts.more', { parts: list, count: rest })
  const share = t('rows:parts.count', { present: all - missing.length, all })
  return `${share} \u00b7 ${t('rows:parts.missing', { parts })}`
}
