/**
 * Undo takes back what one wrote oneself, and nothing else. Yjs's own undo manager already leaves what others wrote in
 * the same text; but it takes back a row by deleting it, with everything that a colleague has written in it since.
 * This one leaves a row, a cell or a paragraph standing in which somebody else has written, with the cells around.
 */
import * as Y from 'yjs'

type Step = Y.UndoManager['undoStack'][number]
type Holder = Y.ContentType['type'] | Y.XmlElement

export class OwnUndo extends Y.UndoManager {
  /** What stands in the stack that is being taken from, from its oldest: the step under way is the one just gone. */
  #steps: readonly Step[] = []
  #stack: readonly Step[] = []
  /** Whether an element holds what others wrote: asked for each of the elements around, of each that would go. */
  readonly #foreign = new Map<Holder, boolean>()

  /** `origins`: those of the transactions that this person makes. */
  constructor(fragment: Y.XmlFragment, origins: readonly unknown[], captureTimeoutMs = 500) {
    super(fragment, {
      trackedOrigins: new Set(origins),
      captureTimeout: captureTimeoutMs,
      captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    })
    this.deleteFilter = (item) => this.#mayGo(item)
  }

  override undo() {
    return this.#taking(this.undoStack, () => super.undo())
  }

  override redo() {
    return this.#taking(this.redoStack, () => super.redo())
  }

  /**
   * Asked by an editor that ends. The steps outlive it: the editor is made anew when the language changes, the
   * document and what one did in it are the same. They end with the document.
   */
  override destroy(): void {}

  #taking<T>(stack: readonly Step[], take: () => T): T {
    this.#stack = stack
    this.#steps = [...stack]
    this.#foreign.clear()
    try {
      return take()
    } finally {
      this.#steps = []
      this.#foreign.clear()
    }
  }

  /** Words go. A node, or an attribute of one, stays with what others wrote in the node or in one made with it. */
  #mayGo(item: Y.Item): boolean {
    const step = this.#steps[this.#stack.length]
    const held: Holder[] = []
    if (item.content instanceof Y.ContentType) held.push(item.content.type)
    else if (item.parentSub === null) return true
    for (let around = item.parent; around instanceof Y.XmlElement; around = around.parent) {
      if (around._item === null || step === undefined || !Y.isDeleted(step.insertions, around._item.id)) break
      held.push(around)
    }
    // The copy that a move made goes whole: what others wrote in it is brought back to the original.
    if (held.some((type) => type instanceof Y.XmlElement && type._map.has('moved'))) return true
    return !held.some((type) => this.#holdsForeign(type))
  }

  #holdsForeign(type: Holder): boolean {
    const known = this.#foreign.get(type)
    if (known !== undefined) return known
    let foreign = false
    for (let item = type._start; item !== null && !foreign; item = item.right) {
      if (item.deleted || !item.countable) continue
      foreign = item.id.client !== this.doc.clientID
      if (!foreign && item.content instanceof Y.ContentType) foreign = this.#holdsForeign(item.content.type)
    }
    this.#foreign.set(type, foreign)
    return foreign
  }
}
