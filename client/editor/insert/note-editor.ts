/**
 * The words of one note, edited apart from the document they stand in: a small ProseMirror of its own whose every
 * change is made in the document too, so that undo, saving and the guard are the document's. What colleagues change
 * in the same note is brought in where it differs, and the caret stays.
 */
import type { Editor } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import type { Node as PmNode } from '@tiptap/pm/model'
import { EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { StepMap } from '@tiptap/pm/transform'
import { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { changeBetween } from '../plugins/document-change.ts'

const fromOutside = 'noteFromOutside'

export class NoteEditor {
  readonly #outer: Editor
  readonly #view: EditorView
  readonly #gone: () => void
  #pos: number

  /**
   * @param found the note and its place in the document
   * @param done asked for by Enter and Escape
   * @param gone called when the note is no longer in the document
   */
  constructor(
    outer: Editor,
    found: { node: PmNode; pos: number },
    place: HTMLElement,
    attributes: Record<string, string>,
    { done, gone }: { done(): void; gone(): void },
  ) {
    this.#outer = outer
    this.#pos = found.pos
    this.#gone = gone
    const undo = (way: 'undo' | 'redo') => () => outer.commands[way]()
    const finish = () => {
      done()
      return true
    }
    const mark = (name: 'bold' | 'italic') => () => this.#toggleMark(name)
    this.#view = new EditorView(place, {
      state: EditorState.create({
        doc: found.node,
        plugins: [
          keymap({
            Enter: finish,
            Escape: finish,
            'Mod-z': undo('undo'),
            'Mod-y': undo('redo'),
            'Mod-Shift-z': undo('redo'),
            'Mod-b': mark('bold'),
            'Mod-i': mark('italic'),
          }),
        ],
      }),
      attributes,
      editable: () => outer.isEditable,
      dispatchTransaction: (tr) => this.#dispatch(tr),
      // Pasted blocks become running text: a note has no paragraphs.
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData('text/plain').replace(/\s+/g, ' ').trim() ?? ''
        if (text !== '') view.dispatch(view.state.tr.insertText(text))
        return true
      },
    })
    outer.on('transaction', this.#follow)
  }

  get pos(): number {
    return this.#pos
  }
  get isEmpty(): boolean {
    return this.#view.state.doc.content.size === 0
  }
  focus(): void {
    const { state } = this.#view
    this.#view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)))
    this.#view.focus()
  }
  destroy(): void {
    this.#outer.off('transaction', this.#follow)
    this.#view.destroy()
  }

  #toggleMark(name: 'bold' | 'italic'): boolean {
    const { state } = this.#view
    const type = state.schema.marks[name]
    const { from, to, empty } = state.selection
    if (type === undefined || empty) return true
    this.#view.dispatch(
      state.doc.rangeHasMark(from, to, type)
        ? state.tr.removeMark(from, to, type)
        : state.tr.addMark(from, to, type.create()),
    )
    return true
  }

  #dispatch(tr: Transaction): void {
    const { state, transactions } = this.#view.state.applyTransaction(tr)
    this.#view.updateState(state)
    if (tr.getMeta(fromOutside) === true) return
    const outer = this.#outer.state.tr
    const offset = StepMap.offset(this.#pos + 1)
    for (const { steps } of transactions)
      for (const step of steps) {
        const mapped = step.map(offset)
        if (mapped !== null) outer.step(mapped)
      }
    if (outer.docChanged) this.#outer.view.dispatch(outer)
  }

  readonly #follow = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return
    const mapping = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin
      ? changeBetween(transaction.before, transaction.doc)?.mapping
      : transaction.mapping
    const { state } = this.#view
    // What is typed here begins inside the note, so the note itself stays where it is.
    if (mapping !== undefined) this.#pos = mapping.map(this.#pos, 1)
    const now = transaction.doc.nodeAt(this.#pos)
    if (now?.type !== state.doc.type) {
      this.#gone()
      return
    }
    const start = now.content.findDiffStart(state.doc.content)
    const end = start === null ? null : now.content.findDiffEnd(state.doc.content)
    if (start === null || end === null) return
    const overlap = Math.max(0, start - Math.min(end.a, end.b))
    this.#view.dispatch(
      state.tr.replace(start, end.b + overlap, now.slice(start, end.a + overlap)).setMeta(fromOutside, true),
    )
  }
}
