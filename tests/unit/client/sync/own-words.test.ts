import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnWords } from '../../../../client/sync/own-words.ts'

const opened: OwnWords[] = []
afterEach(() => {
  for (const words of opened.splice(0)) words.close()
})

function tab() {
  const doc = new Y.Doc()
  const words = new OwnWords(doc)
  opened.push(words)
  const text = doc.getText('t')
  const write = (added: string) => text.insert(text.length, added)
  return { doc, words, write, text: () => text.toString() }
}

/** The tab's own storage; `room` in characters. */
function tabStorage(room = Number.POSITIVE_INFINITY) {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, value)
    },
    removeItem: (key: string) => void held.delete(key),
  }
}

const markOf = (client: number, fromClock: number) => ({ planId: 'p', client, fromClock, at: 1 })

describe('what the server is not known to have', () => {
  it('is everything until it says otherwise, then what came after', () => {
    const { doc, words, write } = tab()
    write('abc')
    expect(words.unsent).toEqual(new Map([[doc.clientID, 0]]))
    words.durable(Y.encodeStateVector(doc))
    write('de')
    expect(words.unsent).toEqual(new Map([[doc.clientID, 3]]))
  })

  it('goes with words of earlier tabs, until all is settled', async () => {
    const { doc, words } = tab()
    await words.bring([markOf(7, 12)])
    expect(words.unsent).toEqual(
      new Map([
        [7, 12],
        [doc.clientID, 0],
      ]),
    )
    words.settled()
    expect(words.unsent).toEqual(new Map([[doc.clientID, 0]]))
    expect(words.isOwn(7)).toBe(true)
  })
})

it('looks after the words of a tab that is gone, not of one that still does so itself', async () => {
  const [here, other] = [tab(), tab()]
  const marks = [markOf(7, 0), markOf(other.doc.clientID, 0)]
  await here.words.bring(marks)
  expect([here.doc.clientID, 7, other.doc.clientID].map(here.words.isOwn)).toEqual([true, true, false])
  other.words.close()
  await expect
    .poll(async () => {
      const next = tab()
      await next.words.bring(marks)
      return next.words.isOwn(other.doc.clientID)
    })
    .toBe(true)
})

describe('words taken along through a reload', () => {
  it('come whole to the page after, once, and are its own', () => {
    const storage = tabStorage()
    const before = tab()
    before.write('på servern')
    const server = Y.encodeStateAsUpdate(before.doc)
    before.words.durable(Y.encodeStateVector(before.doc))
    before.write(', inte där')
    expect(before.words.handOver(storage, 'p')).toBe(true)
    expect(before.words.areHandedOver).toBe(true)

    const after = tab()
    Y.applyUpdate(after.doc, server)
    const taken = after.words.takeOver(storage, 'p')
    expect(taken).not.toBeNull()
    Y.applyUpdate(after.doc, taken as Uint8Array)
    expect(after.text()).toBe('på servern, inte där')
    expect(after.words.unsent.get(before.doc.clientID)).toBe('på servern'.length)
    expect(after.words.isOwn(before.doc.clientID)).toBe(true)
    expect(after.words.takeOver(storage, 'p')).toBeNull()
    expect(tab().words.takeOver(storage, 'another plan')).toBeNull()
  })

  it('that do not fit are not said to be safe', () => {
    const { words, write } = tab()
    write('för långt')
    expect(words.handOver(tabStorage(10), 'p')).toBe(false)
    expect(words.areHandedOver).toBe(false)
  })
})
