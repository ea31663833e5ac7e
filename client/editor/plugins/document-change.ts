/**
 * Where two versions of a document differ, as a mapping. A remote change replaces the whole document in the editor
 * (y-tiptap 3.0.9), so that its own mapping throws every decoration away; this one keeps all that stand outside what
 * really changed. Nodes are shared between versions, so finding the difference costs little however long the plan.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import { Mapping, StepMap } from '@tiptap/pm/transform'

/** What changed, in positions of the new document, and how to bring old positions along. */
export type DocumentChange = { from: number; to: number; mapping: Mapping }

/** Null when nothing did. */
export function changeBetween(before: PmNode, after: PmNode): DocumentChange | null {
  const start = before.content.findDiffStart(after.content)
  if (start === null) return null
  const end = before.content.findDiffEnd(after.content)
  if (end === null) return null
  // In repeated text the two searches may pass each other.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const [oldEnd, newEnd] = [end.a + overlap, end.b + overlap]
  const map = new StepMap([start, oldEnd - start, newEnd - start])
  return { from: start, to: newEnd, mapping: new Mapping([map]) }
}
