/**
 * Guiding text where a template waits for words: shown over the empty paragraph by the style sheet, never part
 * of the document. Which paragraphs those are is said by their ids (shared/document/guides.ts), so a prompt
 * comes back when what was written is taken away, follows its paragraph in a move, and is the same for
 * everybody. Screen readers get it as the paragraph's description, and it is read out once when the caret comes.
 */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type GuideKey, guideOf } from '../../../shared/document/guides.ts'
import { type GuideWords, loadGuides } from '../guides.ts'

type Waiting = { pos: number; size: number; guide: GuideKey }
type Held = { waiting: readonly Waiting[]; words: GuideWords | null; decorations: DecorationSet }

const key = new PluginKey<Held>('guidingText')

/** What waits in a block, by its place within it. Blocks that did not change are the same objects: read once. */
const known = new WeakMap<PmNode, readonly Waiting[]>()

function waitingIn(block: PmNode): readonly Waiting[] {
  const before = known.get(block)
  if (before !== undefined) return before
  const found: Waiting[] = []
  const look = (node: PmNode, pos: number) => {
    if (node.type.name !== 'paragraph' || node.content.size > 0) return
    const guide = guideOf(node.attrs['id'])
    if (guide !== undefined) found.push({ pos, size: node.nodeSize, guide })
  }
  look(block, 0)
  block.descendants((node, pos) => {
    look(node, pos + 1)
    return !node.isTextblock
  })
  known.set(block, found)
  return found
}

/** Empty paragraphs that have a guiding text, in document order. */
function waitingPlaces(doc: PmNode): Waiting[] {
  const all: Waiting[] = []
  doc.forEach((block, offset) => {
    for (const place of waitingIn(block)) all.push({ ...place, pos: place.pos + offset })
  })
  return all
}

function hold(doc: PmNode, words: GuideWords | null): Held {
  const waiting = waitingPlaces(doc)
  if (waiting.length === 0 || words === null) return { waiting, words, decorations: DecorationSet.empty }
  const decorations = waiting.map(({ pos, size, guide }) => {
    const text = words(guide)
    return Decoration.node(pos, pos + size, { 'data-guide': text, 'aria-description': text })
  })
  return { waiting, words, decorations: DecorationSet.create(doc, decorations) }
}

/** The guiding text at the caret, or ''. */
function guideAtCaret(state: EditorState): string {
  const { waiting, words } = key.getState(state) ?? { waiting: [], words: null }
  const { empty, from } = state.selection
  const place = empty ? waiting.find(({ pos }) => pos + 1 === from) : undefined
  return place && words ? words(place.guide) : ''
}

/** Fetches the words when a plan first needs them, and reads the prompt out where the caret comes to stand. */
function watch(view: EditorView, editable: () => boolean) {
  const spoken = document.createElement('div')
  spoken.className = 'visually-hidden'
  spoken.setAttribute('aria-live', 'polite')
  let asked = false
  const update = () => {
    const held = key.getState(view.state)
    if (!editable() || held === undefined) return
    if (held.words === null && held.waiting.length > 0 && !asked) {
      asked = true
      loadGuides().then(
        (words) => {
          if (!view.isDestroyed)
            view.dispatch(view.state.tr.setMeta(key, words).setMeta('addToHistory', false))
        },
        () => {
          // No connection: the page is whole without them, and the next change asks again.
          asked = false
        },
      )
    }
    // The editor is put into the page after its plugins are made, and may be put somewhere else later.
    if (!spoken.isConnected) view.dom.parentNode?.append(spoken)
    const text = guideAtCaret(view.state)
    if (spoken.textContent !== text) spoken.textContent = text
  }
  update()
  return { update, destroy: () => spoken.remove() }
}

export const guidingText = Extension.create({
  name: 'guidingText',
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<Held>({
        key,
        state: {
          init: (_config, state) => hold(state.doc, null),
          apply(tr, last, _before, state) {
            const words = (tr.getMeta(key) as GuideWords | undefined) ?? last.words
            return tr.docChanged || words !== last.words ? hold(state.doc, words) : last
          },
        },
        props: {
          // Whoever only reads is not asked to write.
          decorations: (state) => (editor.isEditable ? key.getState(state)?.decorations : null),
        },
        view: (view) => watch(view, () => editor.isEditable),
      }),
    ]
  },
})
