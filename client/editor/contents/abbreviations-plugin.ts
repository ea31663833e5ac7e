/**
 * Abbreviations that the plan explains, marked where they stand: a dotted line, and what they mean as their title.
 * Only what changed is looked at again. Nothing is drawn into a word while an input method composes it.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { abbreviationFinder, explainedAbbreviations } from '../../../shared/document/abbreviations.ts'
import type { EditorEnvironment } from '../environment.ts'
import { changeBetween } from '../plugins/document-change.ts'
import { placedText } from './abbreviation-texts.ts'

type Finder = ReturnType<typeof abbreviationFinder>
type Range = { from: number; to: number }
type State = {
  find: Finder
  decorations: DecorationSet
  /** Written by an input method, to be looked at when it is done. */
  waiting: Range | null
}

const key = new PluginKey<State>('abbreviations')

/** What the abbreviation at a position means, and where it stands; null where there is none. */
export function abbreviationAt(state: EditorState, pos: number): (Range & { expansion: string }) | null {
  const found = key.getState(state)?.decorations.find(pos, pos)[0]
  if (found === undefined) return null
  return { from: found.from, to: found.to, expansion: String(found.spec['expansion'] ?? '') }
}

function marksIn(textblock: PmNode, pos: number, find: Finder): Decoration[] {
  return find(placedText(textblock)).map(({ at, abbreviation: { short, expansion } }) => {
    const from = pos + 1 + at
    return Decoration.inline(
      from,
      from + short.length,
      { nodeName: 'abbr', class: 'abbreviation', title: expansion },
      { expansion },
    )
  })
}

function marksBetween(doc: PmNode, range: Range, find: Finder, each?: (block: Range) => void): Decoration[] {
  const marks: Decoration[] = []
  doc.nodesBetween(Math.max(0, range.from - 1), Math.min(doc.content.size, range.to + 1), (node, pos) => {
    if (!node.isTextblock) return true
    each?.({ from: pos, to: pos + node.nodeSize })
    marks.push(...marksIn(node, pos, find))
    return false
  })
  return marks
}

const whole = (doc: PmNode, find: Finder): State => ({
  find,
  decorations: DecorationSet.create(doc, marksBetween(doc, { from: 0, to: doc.content.size }, find)),
  waiting: null,
})

export const abbreviations = (environment: EditorEnvironment) => {
  const finder = () =>
    abbreviationFinder(
      explainedAbbreviations(environment.settings).filter(({ expansion }) => expansion.trim() !== ''),
    )
  return Extension.create({
    name: 'abbreviations',
    addProseMirrorPlugins() {
      return [
        new Plugin<State>({
          key,
          state: {
            init: (_config, { doc }) => whole(doc, finder()),
            apply(tr, last, before, { doc }) {
              if (tr.getMeta(key) === 'settings') return whole(doc, finder())
              if (!tr.docChanged) return last
              const change = changeBetween(before.doc, doc)
              if (change === null) return last
              const { find } = last
              let decorations = last.decorations.map(change.mapping, doc)
              const range = joined(change, last.waiting, change.mapping)
              if (tr.getMeta('composition') !== undefined) return { find, decorations, waiting: range }
              const old: Decoration[] = []
              const marks = marksBetween(doc, range, find, ({ from, to }) => {
                old.push(...decorations.find(from, to))
              })
              decorations = decorations.remove(old).add(doc, marks)
              return { find, decorations, waiting: null }
            },
          },
          props: { decorations: (state) => key.getState(state)?.decorations },
          view: (view) => ({
            destroy: environment.onSettings(() =>
              view.dispatch(view.state.tr.setMeta(key, 'settings').setMeta('addToHistory', false)),
            ),
          }),
        }),
      ]
    },
  })
}

function joined(
  change: Range,
  waiting: Range | null,
  mapping: { map(pos: number, side: number): number },
): Range {
  if (waiting === null) return change
  return {
    from: Math.min(change.from, mapping.map(waiting.from, -1)),
    to: Math.max(change.to, mapping.map(waiting.to, 1)),
  }
}
