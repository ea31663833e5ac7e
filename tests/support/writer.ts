/** Somebody who writes in a plan's document and hands over each change as the log takes it. */
import * as Y from 'yjs'
import type { Author, AuthoredUpdate } from '../../server/ports/update-log.ts'
import type { SeededRandom } from './random.ts'

/** A document with these updates applied. */
export const documentFrom = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** Client ids in order of making, so that a seed gives the same merge again. */
let nextClient = 1_000

export class Writer {
  readonly doc = new Y.Doc()
  readonly planId: string
  readonly author: Author

  constructor(planId: string, author: Author) {
    this.planId = planId
    this.author = author
    this.doc.clientID = nextClient++
  }

  text(): string {
    return this.doc.getText('content').toString()
  }

  insert(index: number, text: string): AuthoredUpdate {
    return this.#change(() => this.doc.getText('content').insert(index, text))
  }

  /** Types or deletes somewhere. */
  randomEdit(random: SeededRandom): AuthoredUpdate {
    const content = this.doc.getText('content')
    return this.#change(() => {
      if (content.length > 8 && random.integer(1, 3) === 1) {
        const from = random.integer(0, content.length - 4)
        content.delete(from, random.integer(1, 4))
      } else content.insert(random.integer(0, content.length), `${random.integer(0, 9_999)}`)
    })
  }

  /** Takes in what another wrote. */
  receive(update: AuthoredUpdate): void {
    Y.applyUpdate(this.doc, update.update)
  }

  #change(edit: () => void): AuthoredUpdate {
    const client = this.doc.clientID
    const before = Y.getState(this.doc.store, client)
    let update: Uint8Array = new Uint8Array([0, 0])
    const listen = (bytes: Uint8Array) => {
      update = bytes
    }
    this.doc.on('update', listen)
    this.doc.transact(edit)
    this.doc.off('update', listen)
    const after = Y.getState(this.doc.store, client)
    const ranges = after > before ? [{ client, from: before, to: after }] : []
    return { planId: this.planId, author: this.author, update, ranges }
  }
}
