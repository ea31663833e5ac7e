/** The reading thread: the same answers as here, its limits, its end, and what is asked afterwards. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  type ClosablePlanReader,
  createPlanReader,
  type PlanReaderOptions,
} from '../../../server/adapters/content-reader/plan-reader.ts'
import type { DocumentSource, Question } from '../../../server/ports/plan-reader.ts'
import type { PlanContent } from '../../../shared/document/content.ts'
import { readDocument } from '../../../shared/document/read.ts'
import { renderHtml } from '../../../shared/document/render-html.ts'
import { validate } from '../../../shared/document/validate.ts'
import { encodeContent } from '../../../shared/document/write.ts'
import { defaultWireLimits } from '../../../shared/protocol/wire.ts'
import { largePlan } from '../../support/large-plan.ts'
import { paragraph, settingsOf } from '../../support/plan-builders.ts'

const settings = settingsOf()
const inThread = 0
const here = Number.POSITIVE_INFINITY
const open: ClosablePlanReader[] = []
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close()
})

function readerOf(options: Partial<PlanReaderOptions>) {
  const faults: unknown[] = []
  const reader = createPlanReader({
    limits: defaultWireLimits,
    report: (error) => faults.push(error),
    directBytes: inThread,
    // A busy machine may take long to start a thread.
    timeLimitMs: 100_000,
    ...options,
  })
  open.push(reader)
  return { reader, faults }
}

/** A document that counts how often it was fetched. */
function sourceOf(content: PlanContent, planId = 'plan') {
  const bytes = encodeContent(content, 1)
  const source = {
    planId,
    key: `${planId} 1.1`,
    byteLength: bytes.byteLength,
    fetched: 0,
    encode() {
      source.fetched += 1
      return bytes
    },
  }
  return source satisfies DocumentSource
}

const textOf = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body)
const questions: Question[] = [
  { kind: 'register', settings, filter: {} },
  { kind: 'summary', settings },
  { kind: 'problems', settings },
  { kind: 'pictures' },
  { kind: 'json', settings, pictures: new Map([['ab'.repeat(32), 'data:image/png;base64,AA==']]) },
  { kind: 'html', settings, status: 'draft', pictures: new Map() },
]
const sha256 = 'ab'.repeat(32)
const content = [...largePlan(500), { type: 'figure', id: 'fig', file: sha256, alt: 'Bild' } as const]

describe.each([
  ['in the thread', inThread],
  ['here', here],
])('%s', (_, directBytes) => {
  it('every question has its answer, and the document is fetched and read once', async () => {
    const { reader } = readerOf({ directBytes })
    const source = sourceOf(content)
    const answers = await Promise.all(questions.map((question) => reader.answer(source, question)))
    const read = readDocument(source.encode())
    const byKind = new Map(
      questions.map(({ kind }, n) => [kind, textOf(answers[n] ?? { body: new Uint8Array() })]),
    )
    expect(byKind.get('html')).toBe(renderHtml(settings, read.content, { status: 'draft' }))
    expect(JSON.parse(byKind.get('problems') ?? '')).toEqual(validate(settings, read.content, read.findings))
    expect(byKind.get('pictures')).toBe(JSON.stringify([sha256]))
    expect(byKind.get('json')).toContain('data:image/png;base64,AA==')
    expect(JSON.parse(byKind.get('register') ?? '').rows).toHaveLength(10)
    expect(JSON.parse(byKind.get('summary') ?? '').activities).toBe(10)
    expect(source.fetched).toBe(2)
    expect(new Set(answers.map(({ etag }) => etag)).size).toBe(questions.length)
    expect((await reader.answer(source, questions[1] as Question)).etag).toBe(answers[1]?.etag)
  })

  it('a copy says the same under other ids', async () => {
    const { reader } = readerOf({ directBytes })
    const [copied] = readDocument(await reader.copy(sourceOf([paragraph('p', 'Hej')]))).content
    expect(copied).toMatchObject({ type: 'paragraph', spans: [{ text: 'Hej' }] })
    expect(copied?.id).not.toBe('p')
  })

  it('a plan file is understood and encoded, a bad one refused with its faults', async () => {
    const { reader } = readerOf({ directBytes })
    const bytes = (value: unknown) => new Uint8Array(new TextEncoder().encode(JSON.stringify(value)))
    const figure = { type: 'figure', id: 'fig', alt: 'Bild', data: 'data:image/png;base64,AA==' }
    const file = {
      format: 'samsyn-plan',
      version: 1,
      ...settings,
      content: [...content.slice(0, -1), figure],
    }
    const made = await reader.understand(bytes(file), 'sv')
    if (made.kind !== 'file') throw new Error('a plan file was taken for a template')
    expect(made.figures).toMatchObject([{ blockId: 'fig' }])
    expect(readDocument(await reader.encode(made.content, new Map([['fig', sha256]]))).content).toEqual(
      readDocument(encodeContent(content)).content,
    )
    await expect(reader.understand(bytes({ ...file, version: 2 }), 'en')).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/version' }],
    })
    await expect(reader.understand(new Uint8Array([123]), 'en')).rejects.toMatchObject({ code: 'invalid' })
    const wish = { title: 'Plan', template: 'actionTable' }
    expect(await reader.understand(bytes(wish), 'sv')).toEqual({ kind: 'template', wish })
  })

  it.each([
    ['maxDocumentBytes', 'bytes'],
    ['maxDocumentElements', 'elements'],
    ['maxNesting', 'levels'],
    ['maxAttributeBytes', 'bytes in one value'],
  ] as const)('a plan beyond %s is refused, one at it is not', async (name, words) => {
    const plan = [
      { type: 'quote', id: 'q'.repeat(50), blocks: [paragraph('p', 'Hej')] },
    ] satisfies PlanContent
    const bytes = encodeContent(plan).byteLength
    // Two client ids may differ in length by some bytes; everything else is the same at every encoding.
    const at = { maxDocumentBytes: bytes + 40, maxDocumentElements: 3, maxNesting: 2, maxAttributeBytes: 52 }
    const encode = (limit: number) => {
      const { reader } = readerOf({ directBytes, limits: { ...defaultWireLimits, [name]: limit } })
      return reader.encode(new Uint8Array(new TextEncoder().encode(JSON.stringify(plan))), new Map())
    }
    await encode(at[name])
    const beyond = name === 'maxDocumentBytes' ? bytes - 40 : at[name] - 1
    await expect(encode(beyond)).rejects.toMatchObject({
      code: 'tooLarge',
      message: expect.stringContaining(words),
    })
  })
})

describe('the thread', () => {
  const summary: Question = { kind: 'summary', settings }

  it('that takes too long is ended; that plan rests, the others go on', async () => {
    const { reader, faults } = readerOf({ timeLimitMs: 1, restMs: 60_000 })
    const slow = sourceOf(largePlan(5_000))
    await expect(reader.answer(slow, summary)).rejects.toMatchObject({ code: 'unavailable' })
    expect(String(faults)).toContain('more than 1 ms')
    await expect(reader.answer(slow, summary)).rejects.toMatchObject({ code: 'unavailable' })
    expect(slow.fetched).toBe(1)
  })

  it('that needs too much memory is ended, and the next question is answered by a new one', async () => {
    const { reader, faults } = readerOf({ memoryMb: 24 })
    const small = sourceOf([paragraph('p', 'Hej')], 'small')
    const [huge, after] = await Promise.allSettled([
      reader.answer(sourceOf(largePlan(250_000), 'huge'), summary),
      reader.answer(small, { kind: 'json', settings, pictures: new Map() }),
    ])
    expect(huge).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
    expect(after).toMatchObject({ status: 'fulfilled' })
    expect(String(faults)).toContain('memory')
  })

  it('turns away who comes when too many wait', async () => {
    const { reader } = readerOf({ maxWaiting: 1 })
    const source = sourceOf([paragraph('p', 'Hej')])
    const asked = await Promise.allSettled([1, 2, 3].map(() => reader.answer(source, summary)))
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(await reader.answer(source, summary)).toHaveProperty('etag')
  })

  it('that was idle and ended is started again', async () => {
    const { reader, faults } = readerOf({ idleMs: 0 })
    const source = sourceOf([paragraph('p', 'Hej')])
    for (let round = 0; round < 3; round += 1) {
      expect(await reader.answer(source, summary)).toHaveProperty('etag')
      await new Promise((done) => setImmediate(() => setImmediate(done)))
    }
    expect(faults).toEqual([])
  })

  it('tells a fault of ours apart from a refusal', async () => {
    const { reader } = readerOf({})
    const broken: DocumentSource = {
      planId: 'b',
      key: 'b 1',
      byteLength: 9,
      encode: () => new Uint8Array([1, 2, 3]),
    }
    await expect(reader.answer(broken, summary)).rejects.not.toHaveProperty('code')
    expect(await reader.answer(sourceOf([paragraph('p', 'Hej')]), summary)).toHaveProperty('etag')
  })

  it('that is closed refuses what waits and what comes', async () => {
    const { reader } = readerOf({})
    const source = sourceOf([paragraph('p', 'Hej')])
    const asked = Promise.allSettled([1, 2].map(() => reader.answer(source, summary)))
    await reader.close()
    for (const answer of await asked) expect(answer).toMatchObject({ reason: { code: 'unavailable' } })
    await expect(reader.answer(source, summary)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
