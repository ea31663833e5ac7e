/** The light reader of updates accepts what Yjs writes, agrees with Yjs about it, and refuses everything else. */
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { MalformedUpdate, utf16Length } from '../../../shared/document/byte-reader.ts'
import { decodeStateVector, decodeUpdate } from '../../../shared/document/decode-update.ts'
import { contentRef } from '../../../shared/document/update-structs.ts'
import { type SeededRandom, seededRandom } from '../../support/random.ts'

/** Random edits with every kind of content Yjs has, in several documents that hear of each other now and then. */
function randomUpdates(random: SeededRandom): Uint8Array[] {
  const updates: Uint8Array[] = []
  const docs = Array.from({ length: 3 }, (_, n) => {
    const doc = new Y.Doc({ gc: random.integer(0, 1) === 1 })
    doc.clientID = random.pick([n + 1, 2 ** 32 - 1 - n, 2 ** 40 + n])
    doc.on('update', (update: Uint8Array) => updates.push(update))
    return doc
  })
  const values = [
    1,
    -3.5,
    2 ** 40,
    'åäö',
    true,
    null,
    { a: [1, { b: 'c' }] },
    new Uint8Array([1, 2]),
    [undefined],
  ]
  for (let step = 0; step < 40; step++) {
    const doc = random.pick(docs)
    const text = doc.getText('text')
    const array = doc.getArray('array')
    const fragment = doc.getXmlFragment('content')
    switch (random.integer(0, 9)) {
      case 0:
      case 1:
        text.insert(random.integer(0, text.length), random.pick(['a', 'hej', '😀', 'ü'.repeat(200)]))
        break
      case 2:
        if (text.length > 2) text.delete(random.integer(0, text.length - 2), random.integer(1, 2))
        break
      case 3:
        if (text.length > 2)
          text.format(0, random.integer(1, text.length), { bold: random.pick([true, null, {}]) })
        break
      case 4:
        array.insert(0, [random.pick(values), random.pick(values)])
        break
      case 5:
        doc.getMap('map').set(random.pick(['x', 'y']), random.pick(values))
        break
      case 6: {
        const element = new Y.XmlElement('paragraph')
        fragment.insert(random.integer(0, fragment.length), [element])
        element.setAttribute('id', 'x')
        element.insert(0, [new Y.XmlText('t'), new Y.XmlHook('h') as unknown as Y.XmlText])
        break
      }
      case 7:
        if (fragment.length > 0) fragment.delete(0, 1)
        break
      case 8:
        array.push([new Y.Doc({ guid: 'sub' }), new Y.Map()])
        text.insertEmbed(0, { image: 'x' })
        break
      default:
        Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc))
    }
  }
  return updates
}

/** What Yjs reads, in the words of our reader. */
function expectSame(update: Uint8Array): void {
  const theirs = Y.decodeUpdate(update)
  const ours = decodeUpdate(update)
  const structs = ours.clients.flatMap(({ client, structs }) =>
    structs.map(({ ref, clock, length }) => ({ ref, client, clock, length })),
  )
  expect(structs).toEqual(
    theirs.structs.map((struct) => ({
      ref:
        struct instanceof Y.Item
          ? struct.content.getRef()
          : struct instanceof Y.GC
            ? contentRef.gc
            : contentRef.skip,
      client: struct.id.client,
      clock: struct.id.clock,
      length: struct.length,
    })),
  )
  const deletes: number[] = []
  for (const [client, ranges] of theirs.ds.clients)
    for (const { clock, len } of ranges) deletes.push(client, clock, len)
  expect(ours.deletes).toEqual(deletes)
}

describe('what Yjs writes', () => {
  it('is read the same', () => {
    for (let seed = 0; seed < 150; seed++) {
      const random = seededRandom(seed)
      const updates = randomUpdates(random)
      for (const update of updates) expectSame(update)
      const some = updates.filter(() => random.integer(0, 2) > 0)
      expectSame(Y.mergeUpdates(some))
      const vector = Y.encodeStateVectorFromUpdate(random.pick(updates))
      expectSame(Y.diffUpdate(Y.mergeUpdates(updates), vector))
      expect(decodeStateVector(vector)).toEqual(Y.decodeStateVector(vector))
    }
  })

  it('is malformed when a byte is missing or one too many, at every place', () => {
    const update = Y.mergeUpdates(randomUpdates(seededRandom(7)))
    for (let length = 0; length < update.length; length++) {
      expect(() => decodeUpdate(update.subarray(0, length))).toThrow(MalformedUpdate)
    }
    expect(() => decodeUpdate(new Uint8Array([...update, 0]))).toThrow(MalformedUpdate)
  })

  it('never makes the reader fail otherwise when bytes are changed', () => {
    const random = seededRandom(11)
    const update = Y.mergeUpdates(randomUpdates(random))
    for (let round = 0; round < 20_000; round++) {
      const broken = update.slice()
      for (let n = random.integer(1, 3); n > 0; n--)
        broken[random.integer(0, broken.length - 1)] = random.integer(0, 255)
      try {
        decodeUpdate(broken)
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedUpdate)
      }
    }
  })
})

describe('bombs', () => {
  const bytes = (...write: ((encoder: encoding.Encoder) => void)[]) => {
    const encoder = encoding.createEncoder()
    for (const one of write) one(encoder)
    return encoding.toUint8Array(encoder)
  }
  const uint = (value: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, value)
  const any = (value: never) => (encoder: encoding.Encoder) => encoding.writeAny(encoder, value)

  it('claim 32 million structs in eight bytes', () => {
    const bomb = bytes(uint(1), uint(32_000_000), uint(1), uint(0), uint(0))
    expect(bomb.length).toBeLessThanOrEqual(8)
    expect(() => decodeUpdate(bomb)).toThrow('claims more structs')
  })

  it('claim clients, deletions, values they do not hold', () => {
    expect(() => decodeUpdate(bytes(uint(1_000_000)))).toThrow('claims more clients')
    expect(() => decodeUpdate(bytes(uint(0), uint(1), uint(1), uint(1_000_000)))).toThrow(
      'claims more deletions',
    )
    const values = bytes(
      uint(1),
      uint(1),
      uint(1),
      uint(0),
      uint(8),
      uint(1),
      uint(1),
      uint(97),
      uint(1_000_000),
      uint(0),
    )
    expect(() => decodeUpdate(values)).toThrow('claims more values')
  })

  it('claim clocks beyond any document', () => {
    const gc = (length: number) => bytes(uint(1), uint(1), uint(1), uint(0), uint(0), uint(length), uint(0))
    expect(decodeUpdate(gc(2 ** 31 - 1)).clients[0]?.end).toBe(2 ** 31 - 1)
    expect(() => decodeUpdate(gc(2 ** 31))).toThrow('clock too large')
    expect(() => decodeUpdate(gc(2 ** 60))).toThrow(MalformedUpdate)
  })

  it('nest values deeper than readers that recurse can bear', () => {
    let deep: unknown = 1
    for (let n = 0; n < 5_000; n++) deep = [deep]
    const bomb = bytes(
      uint(1),
      uint(1),
      uint(1),
      uint(0),
      uint(8),
      uint(1),
      uint(1),
      uint(97),
      uint(1),
      any(deep as never),
      uint(0),
    )
    expect(() => decodeUpdate(bomb)).toThrow('nested too deeply')
  })

  it('make structs of no length, or that wait for themselves', () => {
    expect(() => decodeUpdate(bytes(uint(1), uint(1), uint(1), uint(0), uint(0), uint(0), uint(0)))).toThrow(
      'without length',
    )
    const self = bytes(
      uint(1),
      uint(1),
      uint(1),
      uint(5),
      (e) => encoding.writeUint8(e, 0x84),
      uint(1),
      uint(5),
      uint(1),
      uint(97),
      uint(0),
    )
    expect(() => decodeUpdate(self)).toThrow('depends on itself')
  })
})

describe('UTF-8', () => {
  it('is measured as the decoder measures it, and refused where the decoder refuses', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const random = seededRandom(3)
    for (let round = 0; round < 50_000; round++) {
      const bytes = Uint8Array.from({ length: random.integer(1, 5) }, () =>
        random.pick([
          0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x8f, 0x90,
        ]),
      )
      let length = -1
      try {
        length = decoder.decode(bytes).length
      } catch {
        // Not UTF-8.
      }
      expect(utf16Length(bytes, 0, bytes.length)).toBe(length)
    }
  })
})
