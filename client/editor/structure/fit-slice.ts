/**
 * What is pasted, made to fit where it goes: running text in a cell, blocks of prose in a field, and at the
 * top of the document whole structured blocks only, the rest as prose. Nothing pasted ever splits a cell.
 */
import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { mayContain } from '../../../shared/document/schema.ts'
import { make } from './empty.ts'
import { regionAt } from './regions.ts'

/** `slice`, as it may stand at `pos`. */
export function fitSlice(state: EditorState, pos: number, slice: Slice): Slice {
  const $pos = state.doc.resolve(pos)
  const region = regionAt($pos)
  const container = region.kind === 'cell' ? $pos.node(region.depth) : state.doc
  if (container.isTextblock) {
    return new Slice(Fragment.from(joinLines(state, textblocks(slice.content), container)), 0, 0)
  }
  if (isProse(slice.content, container.type.name)) return slice
  const blocks: PmNode[] = []
  slice.content.forEach((node, _offset, index) => {
    const whole =
      (index > 0 || slice.openStart === 0) && (index < slice.content.childCount - 1 || slice.openEnd === 0)
    if (mayContain(container.type.name, node.type.name) && (whole || prose(node))) blocks.push(node)
    else
      for (const textblock of textblocks(Fragment.from(node)))
        blocks.push(textblock.isTextblock && prose(textblock) ? textblock : asParagraph(state, textblock))
  })
  return new Slice(Fragment.from(blocks), 0, 0)
}

const proseNames = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'quote', 'text'])
const prose = (node: PmNode): boolean => proseNames.has(node.type.name) || node.isInline

function isProse(content: Fragment, container: string): boolean {
  let fits = true
  content.forEach((node) => {
    fits &&=
      prose(node) && (node.isInline || mayContain(container, node.type.name) || node.type.name === 'listItem')
  })
  return fits
}

/** The places with text in it, in order. Running text without a block counts as one. */
function textblocks(content: Fragment): PmNode[] {
  const found: PmNode[] = []
  content.forEach((node) => {
    if (node.isTextblock || node.isInline) found.push(node)
    else found.push(...textblocks(node.content))
  })
  return found
}

const asParagraph = (state: EditorState, node: PmNode): PmNode =>
  make(state.schema, 'paragraph', {}, node.isInline ? [node] : inlineOf(node, 'paragraph'))

const inlineOf = (textblock: PmNode, container: string): PmNode[] => {
  const nodes: PmNode[] = []
  textblock.forEach((child) => {
    if (mayContain(container, child.type.name)) nodes.push(child)
  })
  return nodes
}

/** One run of text, a line break between what were blocks (a space where breaks cannot stand). */
function joinLines(state: EditorState, blocks: readonly PmNode[], container: PmNode): PmNode[] {
  const name = container.type.name
  const nodes: PmNode[] = []
  let lastWasBlock = false
  for (const block of blocks) {
    const line = block.isInline ? (mayContain(name, block.type.name) ? [block] : []) : inlineOf(block, name)
    if (line.length === 0) continue
    if (nodes.length > 0 && (lastWasBlock || !block.isInline)) {
      nodes.push(mayContain(name, 'hardBreak') ? make(state.schema, 'hardBreak') : state.schema.text(' '))
    }
    nodes.push(...(name === 'areaTitle' ? line.map((node) => node.mark([])) : line))
    lastWasBlock = !block.isInline
  }
  return nodes
}
