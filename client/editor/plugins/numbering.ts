/**
 * Numbers of headings, development areas, tables, figures and notes, and what references to them say: derived as in
 * shared/document/numbering.ts and finalise-text.ts, so that the page and the exports agree, and shown through
 * decorations. These are made anew only when a number, a text or a place among them changes; letters typed in
 * between only move them.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { referenceText } from '../../../shared/document/finalise-text.ts'
import type { NodeNumber } from '../../../shared/document/numbering.ts'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import { changeBetween } from './document-change.ts'
import { nodeWithId, partsOf } from './numbered.ts'

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

/** A table, goal table or figure with its number in its series. */
export type NumberedBlock = {
  pos: number
  kind: 'table' | 'goalTable' | 'figure'
  id: string | null
  number: number
  caption: string
}

/** A note with its number, from 1. */
export type NumberedNote = { pos: number; number: number; node: PmNode }

/** What a decoration tells the node view it stands on. */
export type NumberedSpec = { number?: number; text?: string; dead?: boolean }

type Wanted = {
  pos: number
  size: number
  attributes: Record<string, string>
  spec: NumberedSpec
  key: string
}
type State = {
  items: OutlineItem[]
  blocks: NumberedBlock[]
  notes: NumberedNote[]
  wanted: Wanted[]
  decorations: DecorationSet
}

export const numberingKey = new PluginKey<State>('numbering')

/** The spec that `numbering` put on a node, for its node view. */
export const numberedSpec = (decorations: readonly Decoration[]): NumberedSpec =>
  Object.assign({}, ...decorations.map((decoration) => decoration.spec as NumberedSpec))

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

/** What the plugin asks for at each change: the plan's language, which references are written in, and a name. */
export type NumberingWords = { language(): Language; untitled(): string }

/** A heading with nothing in it has a name all the same for who walks the page by its headings. */
const nameOf = (node: PmNode, words: NumberingWords): Record<string, string> =>
  node.content.size === 0 ? { 'aria-label': words.untitled() } : {}

/** Where `data-number` stands for an item of the outline: the heading, or the first title of the area. */
function outlineWanted(
  doc: PmNode,
  { pos, kind, number, depth }: OutlineItem,
  words: NumberingWords,
): Wanted[] {
  const node = doc.nodeAt(pos)
  if (node === null) return []
  if (kind === 'heading') {
    const attributes = { 'data-number': number, ...nameOf(node, words) }
    return [{ pos, size: node.nodeSize, attributes, spec: {}, key: `h${JSON.stringify(attributes)}` }]
  }
  const wanted: Wanted[] = []
  node.forEach((child, offset) => {
    if (child.type.name !== 'areaTitle' || wanted.length > 0) return
    const level = String(Math.min(depth, 6))
    const attributes = { 'data-number': number, 'aria-level': level, ...nameOf(child, words) }
    wanted.push({
      pos: pos + 1 + offset,
      size: child.nodeSize,
      attributes,
      spec: {},
      key: `a${JSON.stringify(attributes)}`,
    })
  })
  return wanted
}

function read(doc: PmNode, words: NumberingWords): Omit<State, 'decorations'> {
  const items = outlineOf(doc)
  const blocks: NumberedBlock[] = []
  const notes: NumberedNote[] = []
  const references: { pos: number; node: PmNode }[] = []
  const numbers = new Map<string, NodeNumber>()
  const name = (id: unknown, number: NodeNumber) => {
    if (typeof id === 'string' && !numbers.has(id)) numbers.set(id, number)
  }
  for (const { id, number } of items) name(id, { kind: 'section', number })
  const count = { table: 0, figure: 0 }
  const wanted = items.flatMap((item) => outlineWanted(doc, item, words))
  doc.forEach((block, start) => {
    for (const { kind, offset, node } of partsOf(block)) {
      const pos = start + offset
      if (kind === 'reference') references.push({ pos, node })
      else if (kind === 'footnote') {
        const number = notes.length + 1
        notes.push({ pos, number, node })
        wanted.push({ pos, size: node.nodeSize, attributes: {}, spec: { number }, key: `n${number}` })
      } else {
        const series = kind === 'figure' ? 'figure' : 'table'
        count[series] += 1
        const number = count[series]
        name(node.attrs['id'], { kind: series, number: String(number) })
        blocks.push({ pos, kind, id: node.attrs['id'], number, caption: String(node.attrs['caption'] ?? '') })
        wanted.push({ pos, size: node.nodeSize, attributes: {}, spec: { number }, key: `${series}${number}` })
      }
    }
  })
  for (const { pos, node } of references) {
    const spec = readReference(doc, node, numbers, words.language())
    wanted.push({ pos, size: node.nodeSize, attributes: {}, spec, key: `r${spec.dead}${spec.text}` })
  }
  return { items, blocks, notes, wanted }
}

function readReference(
  doc: PmNode,
  node: PmNode,
  numbers: ReadonlyMap<string, NodeNumber>,
  language: Language,
): NumberedSpec {
  const written = String(node.attrs['text'] ?? '')
  const target: unknown = node.attrs['target']
  if (typeof target !== 'string') return { text: written, dead: true }
  const number = numbers.get(target)
  const there = number === undefined ? nodeWithId(doc, target) : null
  if (number === undefined && there === null) return { text: written, dead: true }
  return { text: referenceText(language, written, number, there?.textContent ?? ''), dead: false }
}

const draw = (doc: PmNode, wanted: readonly Wanted[]): DecorationSet =>
  DecorationSet.create(
    doc,
    wanted.map(({ pos, size, attributes, spec }) => Decoration.node(pos, pos + size, attributes, spec)),
  )

export const numbering = (words: NumberingWords) =>
  Extension.create({
    name: 'numbering',
    addProseMirrorPlugins() {
      return [
        new Plugin<State>({
          key: numberingKey,
          state: {
            init: (_config, state) => {
              const now = read(state.doc, words)
              return { ...now, decorations: draw(state.doc, now.wanted) }
            },
            apply(tr, last, before, state) {
              if (!tr.docChanged) return last
              const now = read(state.doc, words)
              const mapping = tr.getMeta(ySyncPluginKey)?.isChangeOrigin
                ? changeBetween(before.doc, state.doc)?.mapping
                : tr.mapping
              if (mapping === undefined) return { ...now, decorations: last.decorations }
              const moved = last.decorations.map(mapping, state.doc)
              const kept =
                now.wanted.length === last.wanted.length &&
                now.wanted.every((one, i) => {
                  const old = last.wanted[i]
                  return old !== undefined && old.key === one.key && mapping.map(old.pos, 1) === one.pos
                }) &&
                moved.find().length === now.wanted.length
              return { ...now, decorations: kept ? moved : draw(state.doc, now.wanted) }
            },
          },
          props: { decorations: (state) => numberingKey.getState(state)?.decorations },
        }),
      ]
    },
  })
