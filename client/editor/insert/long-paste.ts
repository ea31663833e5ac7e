/**
 * A long text put in at the caret: some blocks at a time (clipboard/put-rows.ts), so that the page goes on answering
 * and no frame of the wire grows too large; to undo it is one step.
 */
import { Fragment, type Node as PmNode, type Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { putRows } from '../clipboard/put-rows.ts'
import type { EditorEnvironment } from '../environment.ts'
import { newId } from '../new-id.ts'
import { asStructure } from '../structure/as-structure.ts'
import { clearAcross } from '../structure/clear-across.ts'
import { make } from '../structure/empty.ts'
import { fitSlice } from '../structure/fit-slice.ts'
import { regionAt, sameRegion } from '../structure/regions.ts'
import type { InsertRequests } from './requests.ts'

/** From here on a paste goes in some at a time. Positions, and blocks. */
const longSize = 30_000
const longCount = 150
/** Largest block, in positions: 100 KiB of text at most. */
const largestBlock = 30_000
/** Paragraphs at a time: about 50 ms of drawing. */
const blocksAtATime = 100
/** Most text one cell of a goal table takes at once. */
const largestCell = 100_000

export const isLong = (slice: Slice): boolean =>
  slice.content.size > longSize || slice.content.childCount > longCount

/** Whether it is running text in a cell, and too much of it: it can not be taken in parts there. */
export function isTooLongForCell(state: EditorState, slice: Slice): boolean {
  const region = regionAt(state.selection.$from)
  return (
    region.kind === 'cell' &&
    state.selection.$from.node(region.depth).isTextblock &&
    slice.content.size > largestCell
  )
}

/** Parts of a fragment that are each no larger than `most`, in as few nodes of the same kinds as that takes. */
function inParts(content: Fragment, most: number): Fragment[] {
  const parts: Fragment[] = []
  let part: PmNode[] = []
  let size = 0
  const close = () => {
    if (part.length > 0) parts.push(Fragment.from(part))
    part = []
    size = 0
  }
  content.forEach((node) => {
    for (const piece of chopped(node, most)) {
      if (size + piece.nodeSize > most) close()
      part.push(piece)
      size += piece.nodeSize
    }
  })
  close()
  return parts
}

/** A node as several of its kind when it is too large: a list of thousands of items, a paragraph of a whole book. */
function chopped(node: PmNode, most: number): PmNode[] {
  if (node.nodeSize <= most) return [node]
  if (node.isText) {
    const pieces: PmNode[] = []
    const text = node.text ?? ''
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + most - 1)
      // Never between the halves of one character.
      if (/[\ud800-\udbff]/.test(text[end - 1] ?? '') && end < text.length) end -= 1
      pieces.push(node.type.schema.text(text.slice(at, end), node.marks))
      at = end
    }
    return pieces
  }
  if (node.isAtom) return [node]
  return inParts(node.content, most - 2).map((content) => node.copy(content))
}

/** `slice` as blocks for the place of the caret, none too large, each with an id of its own. */
function blocksOf(state: EditorState, slice: Slice): PmNode[] {
  const { content } = fitSlice(state, state.selection.from, slice)
  const blocks: PmNode[] = []
  let line: PmNode[] = []
  const close = () => {
    if (line.length > 0) blocks.push(make(state.schema, 'paragraph', {}, line))
    line = []
  }
  content.forEach((node) => {
    if (node.isInline) line.push(node)
    else {
      close()
      blocks.push(node)
    }
  })
  close()
  return inParts(Fragment.from(blocks), largestBlock)
    .flatMap((part) => part.content)
    .map((node) =>
      'id' in node.attrs && node.type.name !== 'figure'
        ? node.type.create({ ...node.attrs, id: newId() }, node.content, node.marks)
        : node,
    )
}

/** The first blocks, between what stands before and after the caret. */
function begin(state: EditorState, first: readonly PmNode[]): Transaction {
  const { selection } = state
  const tr = sameRegion(selection.$from, selection.$to) ? state.tr.deleteSelection() : clearAcross(state)
  const { $from } = tr.selection
  const depth = regionAt($from).kind === 'cell' ? (regionAt($from) as { depth: number }).depth + 1 : 1
  let at = $from.depth === 0 ? $from.pos : $from.after(depth)
  const textblock = $from.depth === depth && $from.parent.isTextblock
  if (textblock && $from.parent.content.size === 0) {
    at = $from.before(depth)
    tr.delete(at, $from.after(depth))
  } else if (textblock && $from.parentOffset === 0) at = $from.before(depth)
  else if (textblock && $from.parentOffset < $from.parent.content.size) {
    tr.split($from.pos)
    at = $from.pos + 1
  }
  return asStructure(tr.insert(at, [...first]))
    .setMeta('paste', true)
    .setMeta('uiEvent', 'paste')
}

/** Puts a long slice in at the selection, tells how far it has come, and lets the person give up. */
export async function pasteLong(
  view: EditorView,
  slice: Slice,
  environment: EditorEnvironment,
  requests: InsertRequests,
): Promise<void> {
  const stop = new AbortController()
  const cancel = () => stop.abort()
  const tell = (percent: number) =>
    requests.working({ text: environment.t('blocks:paste.working', { percent }), cancel })
  try {
    const nodes = blocksOf(view.state, slice)
    await putRows(
      view,
      { nodes, begin },
      {
        signal: stop.signal,
        nodesAtATime: blocksAtATime,
        progress: ({ done, all }) => tell(Math.round((100 * done) / all)),
      },
    )
    if (stop.signal.aborted) requests.tell({ tone: 'info', text: environment.t('blocks:paste.stopped') })
  } finally {
    requests.working(null)
  }
}
