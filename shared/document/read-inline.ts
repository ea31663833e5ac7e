/**
 * Running text: from texts, breaks and inline atoms to spans. Anything else that stands in running text, a block
 * that a merge put there or a node of a newer version, gives its text, on its own line where it is a block.
 */

import { decodeBreakMarks } from './break-marks.ts'
import type { Span } from './content.ts'
import type { Notes } from './read-findings.ts'
import { isText, type Tree, type TreeNode } from './read-tree.ts'
import { nodeRule } from './schema.ts'
import { canonicalSpans, isTextSpan, type Marks, spansTextWithNotes, textSpan } from './spans.ts'

/** The words that a node carries in its attributes and that are shown to readers. */
const wordsIn: Readonly<Record<string, readonly string[]>> = {
  figure: ['alt', 'caption', 'source'],
  table: ['caption'],
  goalTable: ['caption'],
  areaField: ['label'],
  orgMention: ['label'],
  reference: ['text'],
  focusCode: ['code'],
  indicator: ['unit', 'baseline', 'target', 'source'],
}

/** The texts in the attributes of a node that cannot stand where it stands. */
export const attributeTexts = (node: TreeNode): string[] =>
  (wordsIn[node.name] ?? []).flatMap((attribute) => {
    const value = node.attributes[attribute]
    return typeof value === 'string' && value !== '' ? [value.toWellFormed().replaceAll('\0', '\ufffd')] : []
  })

const isInline = (node: TreeNode): boolean => nodeRule(node.name)?.inline === true

/** Whether something belongs in running text. */
export const isInlineTree = (tree: Tree): boolean => isText(tree) || isInline(tree)

/** The marks of a line break; the binding drops marks of atoms, so that the text before it lends it its own. */
function breakMarks(node: TreeNode, before: Span | undefined): Marks {
  const written = node.attributes['marks']
  if (typeof written !== 'string') return before !== undefined && isTextSpan(before) ? before : {}
  return decodeBreakMarks(written)
}

/** Reads running text that belongs to the node `nodeId`. */
export function readInline(
  parts: readonly Tree[],
  notes: Notes,
  nodeId: string | null,
  inNote = false,
): Span[] {
  const spans: Span[] = []
  const newLine = () => {
    const last = spans.at(-1)
    if (last !== undefined && !(isTextSpan(last) && last.text.endsWith('\n'))) spans.push({ text: '\n' })
  }
  let afterBlock = false
  const visit = (tree: Tree): void => {
    if (afterBlock) newLine()
    afterBlock = false
    if (isText(tree)) {
      if (tree.badMarks) notes.add(nodeId, { kind: 'badValue', attribute: 'href' })
      spans.push(textSpan(tree.text, tree.marks))
      return
    }
    switch (tree.name) {
      case 'hardBreak':
        spans.push(textSpan('\n', breakMarks(tree, spans.at(-1))))
        break
      case 'orgMention': {
        const organisation = notes.reference(tree, 'organisationId', nodeId)
        const text = notes.text(tree, 'label', nodeId) ?? ''
        spans.push(organisation === undefined ? { text } : { organisation, text })
        break
      }
      case 'reference': {
        const ref = notes.reference(tree, 'target', nodeId)
        const text = notes.text(tree, 'text', nodeId)
        if (ref === undefined) spans.push({ text: text ?? '' })
        else spans.push(text === undefined ? { ref } : { ref, text })
        break
      }
      case 'focusCode':
        spans.push({ text: notes.text(tree, 'code', nodeId) ?? '' })
        break
      case 'goalLink':
        notes.add(nodeId, { kind: 'misplaced', name: tree.name })
        break
      case 'footnote':
        if (!inNote) {
          spans.push({ footnote: readInline(tree.children, notes, nodeId, true) })
          return
        }
        notes.add(nodeId, { kind: 'misplaced', name: tree.name })
        for (const child of tree.children) visit(child)
        return
      default:
        notes.add(nodeId, { kind: nodeRule(tree.name) ? 'misplaced' : 'unknownNode', name: tree.name })
        newLine()
        for (const text of attributeTexts(tree)) {
          newLine()
          spans.push({ text })
          afterBlock = true
        }
        for (const child of tree.children) visit(child)
        afterBlock = true
        return
    }
    for (const child of tree.children) visit(child)
  }
  for (const part of parts) visit(part)
  return canonicalSpans(spans)
}

/** Running text as one string, for places that hold no marks. */
export const readText = (parts: readonly Tree[], notes: Notes, nodeId: string | null): string =>
  spansTextWithNotes(readInline(parts, notes, nodeId))

/** Several texts in the place of one: joined by line breaks, empty ones without trace. */
export function joinLines(texts: readonly Span[][]): Span[] {
  const filled = texts.filter((spans) => spans.length > 0)
  return canonicalSpans(filled.flatMap((spans, index) => (index === 0 ? spans : [{ text: '\n' }, ...spans])))
}
