/** The document as bytes: it knows what is new, what fits and what belongs, and answers like Yjs. */

import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentState } from '../../../server/sync/document-state.ts'
import { GrammarBreach } from '../../../server/sync/grammar.ts'
import { loadDocument } from '../../../server/sync/load-document.ts'
import { encodeUpdate, isInOrder } from '../../../server/sync/update-writer.ts'
import { decodeUpdate } from '../../../shared/document/decode-update.ts'
import { defaultWireLimits } from '../../../shared/protocol/wire.ts'
import { type SeededRandom, seededRandom } from '../../support/random.ts'

const grammar = { maxNesting: 100, maxAttributeBytes: 16 << 10, newerSchema: false }
const newDocument = () => new DocumentState(defaultWireLimits)
const take = (document: DocumentState, update: Uint8Array, partial = false) =>
  document.take(decodeUpdate(update), grammar, partial)

/** An edit that the grammar allows: elements, attributes, text, marks, deletions. */
function randomEdit(doc: Y.Doc, random: SeededRandom): void {
  const content = doc.getXmlFragment('content')
  const texts: Y.XmlText[] = []
  const elements: Y.XmlElement[] = []
  const walk = (node: Y.XmlFragment) => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) texts.push(child)
      else if (child instanceof Y.XmlElement) {
        elements.push(child)
        walk(child)
      }
    }
  }
  walk(content)
  const kind = random.integer(0, 7)
  if (kind <= 3 && texts.length > 0) {
    const text = random.pick(texts)
    if (kind === 0 && text.length > 3) text.delete(random.integer(0, text.length - 3), random.integer(1, 3))
    else if (kind === 1 && text.length > 1)
      text.format(0, text.length, { [random.pick(['bold', 'italic'])]: random.pick([{}, null]) })
    else
      text.insert(random.integer(0, text.length), random.pick(['a', 'bc', 'å😀', 'lång text som fortsätter']))
  } else if (kind === 4 && elements.length > 0) {
    const element = random.pick(elements)
    if (element.nodeName === 'paragraph') element.setAttribute('id', `p${random.integer(0, 99)}`)
  } else if (kind === 5 && content.length > 3) content.delete(random.integer(0, content.length - 1), 1)
  else {
    const paragraph = new Y.XmlElement('paragraph')
    const quote = new Y.XmlElement('quote')
    const inner = random.integer(0, 1) === 1 ? quote : paragraph
    content.insert(random.integer(0, content.length), [inner])
    if (inner === quote) quote.insert(0, [paragraph])
    paragraph.insert(0, [new Y.XmlText(random.pick(['', 'ett', 'två']))])
  }
}

/** Three people write and hear of each other now and then; what each sent, in the order sent. */
function session(random: SeededRandom, steps: number): { docs: Y.Doc[]; updates: Uint8Array[] } {
  const updates: Uint8Array[] = []
  const docs = [1, 2, 3].map((client) => {
    const doc = new Y.Doc()
    doc.clientID = client * 1000
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') updates.push(update)
    })
    return doc
  })
  for (let n = 0; n < steps; n++) {
    const doc = random.pick(docs)
    if (random.integer(0, 5) === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'peer')
    else doc.transact(() => randomEdit(doc, random))
  }
  return { docs, updates }
}

const merged = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const textOf = (update: Uint8Array): string => merged([update]).getXmlFragment('content').toString()

describe('taking updates', () => {
  it('comes to the same document as Yjs, in the order sent', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { updates } = session(seededRandom(seed), 120)
      const document = newDocument()
      for (const update of updates) expect(take(document, update).kind, `seed ${seed}`).not.toBe('gap')
      const expected = merged(updates)
      expect(textOf(document.encode())).toBe(expected.getXmlFragment('content').toString())
      expect(Y.decodeStateVector(document.stateVector())).toEqual(
        Y.decodeStateVector(Y.encodeStateVector(expected)),
      )
    }
  })

  it('[S10] answers a gap and takes nothing of it, whatever the order', () => {
    for (let seed = 0; seed < 100; seed++) {
      const random = seededRandom(seed)
      const { updates } = session(random, 60)
      const document = newDocument()
      let waiting = updates
        .map((update) => ({ update, key: random.fraction() }))
        .sort((a, b) => a.key - b.key)
      for (let rounds = 0; waiting.length > 0 && rounds < 100; rounds++) {
        const before = document.encode()
        const [first, ...rest] = waiting as [(typeof waiting)[number], ...typeof waiting]
        const outcome = take(document, first.update)
        if (outcome.kind === 'gap') {
          expect(document.encode()).toEqual(before)
          waiting = [...rest, first]
        } else waiting = rest
        if (outcome.kind !== 'gap') rounds = 0
      }
      expect(waiting).toEqual([])
      expect(textOf(document.encode())).toBe(merged(updates).getXmlFragment('content').toString())
    }
  })

  it('[S11] hands on only what is new of an overlap', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(seed)
      const { updates } = session(random, 60)
      const document = newDocument()
      const relayed = new Y.Doc()
      let pieces = 0
      for (let n = 0; n < updates.length; n += random.integer(1, 6)) {
        // Everything up to here, again and again: mostly known.
        const outcome = take(document, Y.mergeUpdates(updates.slice(0, n + 1)))
        if (outcome.kind !== 'change') continue
        pieces += outcome.bytes.length
        expect(
          decodeUpdate(outcome.bytes).clients.every(({ client, end }) => end === document.clockOf(client)),
        ).toBe(true)
        Y.applyUpdate(relayed, outcome.bytes)
      }
      const whole = document.encode()
      expect(relayed.getXmlFragment('content').toString()).toBe(textOf(whole))
      expect(pieces).toBeLessThan(whole.length * 3)
      expect(take(document, whole)).toEqual({ kind: 'nothing' })
      expect(take(document, Y.encodeStateAsUpdate(relayed)).kind).not.toBe('gap')
    }
  })

  it('cuts a struct in the middle', () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    doc.getXmlFragment('content').insert(0, [paragraph])
    paragraph.insert(0, [text])
    text.insert(0, 'abc')
    const document = newDocument()
    take(document, Y.encodeStateAsUpdate(doc))
    text.insert(3, 'def')
    // Yjs has made one struct of it.
    const outcome = take(document, Y.encodeStateAsUpdate(doc))
    expect(outcome.kind).toBe('change')
    expect(textOf(document.encode())).toBe('<paragraph>abcdef</paragraph>')
    const vector = new Map([[doc.clientID, document.clockOf(doc.clientID) - 2]])
    const since = decodeUpdate(document.encodeSince(vector))
    expect(since.clients[0]?.structs[0]).toMatchObject({
      length: 2,
      originClock: document.clockOf(doc.clientID) - 3,
    })
  })

  it('[S10] takes the part of a step 2 that fits', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(seed)
      const { updates } = session(random, 60)
      const kept = updates.filter(() => random.integer(0, 9) > 0)
      const document = newDocument()
      const partial = Y.mergeUpdates(kept)
      expect(take(document, partial, true).kind).toBe('change')
      // What Yjs can show of it.
      const theirs = new Y.Doc()
      Y.applyUpdate(theirs, partial)
      expect(Y.decodeStateVector(document.stateVector())).toEqual(
        Y.decodeStateVector(Y.encodeStateVector(theirs)),
      )
      take(document, Y.mergeUpdates(updates), true)
      expect(textOf(document.encode())).toBe(merged(updates).getXmlFragment('content').toString())
    }
  })
})

describe('deletions', () => {
  it('[S10] of a deletion that reaches beyond what is here only the part that is here is taken', () => {
    const doc = new Y.Doc()
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('content').insert(0, [paragraph])
    paragraph.insert(0, [text])
    text.insert(0, 'abc')
    const document = newDocument()
    take(document, Y.encodeStateAsUpdate(doc))
    const has = document.clockOf(doc.clientID)
    const far = encodeUpdate([], [doc.clientID, has - 1, 7])
    const outcome = take(document, far, true)
    if (outcome.kind !== 'change') throw new Error(outcome.kind)
    expect(decodeUpdate(outcome.bytes).deletes).toEqual([doc.clientID, has - 1, 1])
    expect(take(document, far).kind).toBe('gap')
  })

  it('[S20] deletions go on in the order Yjs needs, whatever order they came in', () => {
    const unsorted = [3, 74, 4, 3, 65, 7]
    expect(decodeUpdate(encodeUpdate([], unsorted)).deletes).toEqual([3, 65, 7, 3, 74, 4])
    // What Yjs makes of them when it has to keep them for later: these clocks and no others.
    const bytes = encodeUpdate([], unsorted)
    const waiting = new Y.Doc()
    Y.applyUpdate(waiting, bytes)
    expect(decodeUpdate(Y.encodeStateAsUpdate(waiting)).deletes).toEqual([3, 65, 7, 3, 74, 4])
    for (const [deletes, inOrder] of [
      [[], true],
      [[1, 0, 2, 1, 2, 1, 4, 0, 1], true],
      [unsorted, false],
      [[1, 0, 3, 1, 2, 1], false],
      [[1, 0, 1, 2, 0, 1, 1, 5, 1], false],
    ] as const)
      expect(isInOrder(deletes)).toBe(inOrder)
  })

  it('[S20] an update whose deletions are out of order is not passed on as it came', () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('content').insert(0, [paragraph])
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    text.insert(0, 'abcdef')
    const document = newDocument()
    take(document, Y.encodeStateAsUpdate(doc))
    const end = document.clockOf(doc.clientID)
    const encoder = encoding.createEncoder()
    for (const number of [0, 1, doc.clientID, 2, end - 1, 1, end - 4, 2])
      encoding.writeVarUint(encoder, number)
    const outcome = take(document, encoding.toUint8Array(encoder))
    if (outcome.kind !== 'change') throw new Error(outcome.kind)
    expect(decodeUpdate(outcome.bytes).deletes).toEqual([doc.clientID, end - 4, 2, doc.clientID, end - 1, 1])
  })
})

describe('answering', () => {
  it('brings anybody up to date from any state vector', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(seed)
      const { updates } = session(random, 120)
      const document = newDocument()
      const peer = new Y.Doc()
      for (const [n, update] of updates.entries()) {
        take(document, update)
        if (n < updates.length / 2) Y.applyUpdate(peer, update)
        if (random.integer(0, 9) > 0) continue
        const copy = merged([Y.encodeStateAsUpdate(peer)])
        const vector = Y.decodeStateVector(Y.encodeStateVector(copy))
        Y.applyUpdate(copy, document.encodeSince(vector))
        expect(copy.getXmlFragment('content').toString()).toBe(textOf(document.encode()))
        expect(document.isBehind(Y.decodeStateVector(document.stateVector()))).toBe(false)
      }
    }
  })

  it('stands where Yjs puts it: every item has the place of its real parent', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { updates } = session(seededRandom(seed), 100)
      const document = newDocument()
      for (const update of updates) take(document, update)
      const doc = new Y.Doc({ gc: false })
      Y.applyUpdate(doc, document.encode())
      for (const [client, structs] of doc.store.clients) {
        for (const struct of structs) {
          if (!(struct instanceof Y.Item)) continue
          const parent = (struct.parent as Y.AbstractType<unknown>)._item
          const place = document.placeAt(client, struct.id.clock)
          expect([place.type?.client, place.type?.clock, place.key]).toEqual([
            parent?.id.client ?? -1,
            parent?.id.clock ?? -1,
            struct.parentSub,
          ])
        }
      }
    }
  })

  it('loads what was stored, rows in any order', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(seed)
      const { updates } = session(random, 80)
      const rows = updates
        .map((update) => ({ update, key: random.fraction() }))
        .sort((a, b) => a.key - b.key)
        .map(({ update }, n) => ({
          seq: n + 1,
          at: 0,
          author: { id: 'server', organisationId: null },
          update,
        }))
      const snapshot = random.integer(0, 1) === 1 ? Y.mergeUpdates(updates.slice(0, 20)) : null
      const document = loadDocument(
        { snapshot, updates: rows, lastSeq: rows.length },
        defaultWireLimits,
        () => {
          throw new Error('incomplete')
        },
      )
      expect(textOf(document.encode())).toBe(merged(updates).getXmlFragment('content').toString())
    }
  })
})

describe('[S7] what does not belong', () => {
  const rootUpdate = (build: (doc: Y.Doc) => void): Uint8Array => {
    const doc = new Y.Doc()
    build(doc)
    return Y.encodeStateAsUpdate(doc)
  }
  const inContent = (node: () => Y.XmlElement | Y.XmlText | Y.XmlHook) =>
    rootUpdate((doc) => doc.getXmlFragment('content').insert(0, [node() as Y.XmlElement]))
  const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name)
    made.insert(0, children)
    return made
  }
  const refused = (update: Uint8Array, reason: RegExp, options = grammar) => {
    const document = newDocument()
    const before = document.encode()
    expect(() => document.take(decodeUpdate(update), options, false)).toThrow(GrammarBreach)
    expect(() => document.take(decodeUpdate(update), options, false)).toThrow(reason)
    expect(document.encode()).toEqual(before)
    expect(document.isEmpty).toBe(true)
  }
  const withAttribute = (name: string, key: string, value: unknown) =>
    inContent(() => {
      const made = element(name)
      made.setAttribute(key, value as string)
      return made
    })
  const withText = (write: (text: Y.XmlText) => void) =>
    inContent(() => {
      const text = new Y.XmlText()
      write(text)
      return element('paragraph', text)
    })

  it('refuses elements where they do not belong', () => {
    refused(
      inContent(() => element('goal')),
      /"goal" does not belong in "doc"/,
    )
    refused(
      inContent(() => element('goalTable', element('paragraph'))),
      /"paragraph" does not belong in "goalTable"/,
    )
    refused(
      inContent(() => element('footnote')),
      /does not belong/,
    )
    refused(
      inContent(() => element('script')),
      /does not belong/,
    )
    refused(
      inContent(() => element('paragraph', element('footnote', element('footnote')))),
      /does not belong/,
    )
    refused(
      inContent(() => new Y.XmlText('bar')),
      /"text" does not belong in "doc"/,
    )
    refused(
      inContent(() => element('goalTable', new Y.XmlText('x'))),
      /"text" does not belong in "goalTable"/,
    )
    refused(
      inContent(() => element('__proto__')),
      /does not belong/,
    )
    expect(
      take(
        newDocument(),
        inContent(() => element('goalTable', element('goalGroup', element('goal', new Y.XmlText('m'))))),
      ).kind,
    ).toBe('change')
  })

  it('refuses other roots and other shared types', () => {
    refused(
      rootUpdate((doc) => doc.getXmlFragment('other').insert(0, [element('paragraph')])),
      /no root called "other"/,
    )
    refused(
      rootUpdate((doc) => doc.getText('content').insert(0, 'x')),
      /only elements and text/,
    )
    refused(
      rootUpdate((doc) => doc.getMap('content').set('a', 1)),
      /the root has no attributes/,
    )
    refused(
      rootUpdate((doc) => doc.getArray('content').push([new Y.Map()])),
      /only XmlElement and XmlText/,
    )
    refused(
      rootUpdate((doc) => doc.getArray('content').push([new Y.Doc()])),
      /subdocuments/,
    )
    refused(
      rootUpdate((doc) => doc.getArray('content').push([new Uint8Array(3)])),
      /binary/,
    )
    refused(
      rootUpdate((doc) => doc.getArray('content').push(['x'])),
      /only elements and text/,
    )
    refused(
      inContent(() => new Y.XmlHook('h')),
      /only XmlElement and XmlText/,
    )
  })

  it('refuses attributes that are unknown, not primitive or too large', () => {
    refused(withAttribute('paragraph', 'onclick', 'x'), /"paragraph" has no attribute "onclick"/)
    refused(withAttribute('paragraph', 'id', { a: 1 }), /not a primitive/)
    refused(withAttribute('paragraph', 'id', [1]), /not a primitive/)
    refused(withAttribute('heading', 'level', Number.NaN), /not a primitive/)
    refused(withAttribute('paragraph', 'id', 'x'.repeat((16 << 10) + 1)), /too large/)
    refused(
      withText((text) => text.setAttribute('id', 'x')),
      /attribute "id" on text/,
    )
    expect(take(newDocument(), withAttribute('heading', 'level', 2)).kind).toBe('change')
    // Tag and length of the string come on top of its characters.
    expect(take(newDocument(), withAttribute('paragraph', 'id', 'x'.repeat((16 << 10) - 4))).kind).toBe(
      'change',
    )
  })

  it('refuses marks that are unknown or not flat, and lets hashed ones through', () => {
    refused(
      withText((text) => text.insert(0, 'x', { underline: {} })),
      /unknown mark "underline"/,
    )
    refused(
      withText((text) => text.insert(0, 'x', { link: { onclick: 'x' } })),
      /mark "link" has no "onclick"/,
    )
    refused(
      withText((text) => text.insert(0, 'x', { link: { href: { a: 1 } } })),
      /not a primitive/,
    )
    refused(
      withText((text) => text.insert(0, 'x', { bold: 'yes' })),
      /no such value/,
    )
    refused(
      withText((text) => text.insertEmbed(0, { image: 'x' })),
      /embeds/,
    )
    const fine = withText((text) => {
      text.insert(0, 'x', { bold: {}, link: { href: 'https://example.org' } })
      text.insert(0, 'y', { 'link--abcd123=': { href: '#a' } })
    })
    expect(take(newDocument(), fine).kind).toBe('change')
  })

  it('[S8] counts nesting in one update and over many', () => {
    const nested = (depth: number) =>
      inContent(() => {
        let inner = element('quote')
        for (let n = 1; n < depth; n++) inner = element('quote', inner)
        return inner
      })
    expect(take(newDocument(), nested(100)).kind).toBe('change')
    refused(nested(101), /nested deeper than 100/)
    const doc = new Y.Doc()
    const document = newDocument()
    doc.on('update', (update: Uint8Array) => take(document, update))
    let parent: Y.XmlFragment = doc.getXmlFragment('content')
    for (let depth = 1; depth <= 100; depth++) {
      const quote = element('quote')
      parent.insert(0, [quote])
      parent = quote
    }
    expect(() => parent.insert(0, [element('quote')])).toThrow('nested deeper than 100')
  })

  it('refuses a bomb of 20,000 nested elements quickly', () => {
    const doc = new Y.Doc()
    let parent: Y.XmlFragment = doc.getXmlFragment('content')
    doc.transact(() => {
      for (let depth = 0; depth < 20_000; depth++) {
        const quote = element('quote')
        parent.insert(0, [quote])
        parent = quote
      }
    })
    const bomb = Y.encodeStateAsUpdate(doc)
    const before = performance.now()
    refused(bomb, /nested deeper/)
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('refuses a parent that is no element', () => {
    const doc = new Y.Doc()
    const document = newDocument()
    doc.getXmlFragment('content').insert(0, [element('paragraph', new Y.XmlText('abc'))])
    take(document, Y.encodeStateAsUpdate(doc))
    // An item whose parent is the third character of the text, by the document's own client id.
    const client = doc.clientID
    const forged = [1, 1, ...varUint(7), 0, 4, 0, ...varUint(client), 4, 1, 97, 0]
    expect(() => take(document, Uint8Array.from(forged))).toThrow('the parent is not an element')
  })

  it('[S9] lets names of a newer schema through for a newer client only', () => {
    const newer = { ...grammar, newerSchema: true }
    const update = inContent(() => {
      const made = element('timeline', element('paragraph', new Y.XmlText('x')))
      made.setAttribute('scale', 3 as unknown as string)
      return made
    })
    refused(update, /"timeline" does not belong/)
    expect(newDocument().take(decodeUpdate(update), newer, false)).toMatchObject({
      kind: 'change',
      newer: true,
    })
    refused(
      inContent(() => element('not a name')),
      /does not belong/,
      newer,
    )
    const known = inContent(() => element('paragraph', new Y.XmlText('x')))
    expect(newDocument().take(decodeUpdate(known), newer, false)).toMatchObject({
      kind: 'change',
      newer: false,
    })
  })
})

const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))]

describe('its size', () => {
  it('may reach the limit to the byte, and not one past it', () => {
    const doc = new Y.Doc()
    doc.getXmlFragment('content').insert(0, [new Y.XmlElement('paragraph')])
    const update = Y.encodeStateAsUpdate(doc)
    const limited = (maxDocumentBytes: number) =>
      new DocumentState({ ...defaultWireLimits, maxDocumentBytes })
    const empty = newDocument().byteLength
    expect(take(limited(empty + update.length), update).kind).toBe('change')
    expect(take(limited(empty + update.length - 1), update).kind).toBe('tooLarge')
  })
})
