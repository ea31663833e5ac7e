/**
 * What is copied out of goal tables: a selection that reaches over cells becomes whole rows with the words that were
 * selected, so that it can be shown as a table and pasted as rows. Running text inside one cell stays as it is.
 */
import { Fragment, type Node as PmNode, type Schema, Slice } from '@tiptap/pm/model'
import type { NodeName } from '../../../shared/document/schema.ts'
import { make } from '../structure/empty.ts'

/** The part of a row that may stand in each place, from the inside out. */
const parents: readonly (readonly [NodeName, ReadonlySet<string>])[] = [
  ['indicators', new Set(['indicator'])],
  ['activity', new Set(['activityText', 'subItem', 'responsible', 'time', 'indicators'])],
  ['goalGroup', new Set(['focus', 'goal', 'activity'])],
  ['goalTable', new Set(['goalGroup'])],
]

/** A selection with its pieces of rows made whole rows of a table. */
export function copiedRows(schema: Schema, slice: Slice): Slice {
  let { content } = slice
  const first = content.firstChild?.type.name
  if (first === undefined || content.firstChild?.isTextblock === undefined) return slice
  // One cell alone is running text.
  if (content.childCount === 1 && content.firstChild?.isTextblock) return slice
  let wrapped = false
  for (const [parent, children] of parents) {
    const name = content.firstChild?.type.name ?? ''
    const last = content.lastChild?.type.name ?? ''
    // In a row, goals stand beside what is said of the whole: either end may tell.
    if (!children.has(name) && !(parent === 'goalGroup' && children.has(last))) continue
    content = Fragment.from(make(schema, parent, {}, content.content))
    wrapped = true
  }
  if (wrapped) return new Slice(content, 0, 0)
  const tables = content.content.some(
    (node) => node.type.name === 'goalTable' || node.type.name === 'developmentArea',
  )
  // Tables are closed: what is pasted of them never flows into other text.
  return tables
    ? new Slice(
        content,
        openTo(content.firstChild, slice.openStart),
        openTo(content.lastChild, slice.openEnd),
      )
    : slice
}

const openTo = (node: PmNode | null | undefined, open: number): number =>
  node?.type.spec.isolating ? 0 : open
