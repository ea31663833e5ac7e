import { describe, expect, it } from 'vitest'
import { parseJson, readBody, requireJson } from '../../../server/http/body.ts'
import { DomainError } from '../../../shared/domain/errors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const refusal = async (act: () => unknown): Promise<DomainError> => {
  try {
    await act()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** A body that tells nothing about its length. */
const stream = (chunks: string[]): Request =>
  new Request('http://test/', {
    method: 'POST',
    body: new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(bytes(chunk))
        controller.close()
      },
    }),
    duplex: 'half',
  } as RequestInit)

describe('readBody', () => {
  it('takes the limit and refuses one byte more, announced or not', async () => {
    expect(await readBody(stream(['ab', 'cd']), 4)).toEqual(bytes('abcd'))
    expect((await refusal(() => readBody(stream(['ab', 'cde']), 4))).code).toBe('tooLarge')
    const announced = new Request('http://test/', {
      method: 'POST',
      body: 'x',
      headers: { 'content-length': '5' },
    })
    expect((await refusal(() => readBody(announced, 4))).code).toBe('tooLarge')
  })

  it('is empty without a body', async () => {
    expect(await readBody(new Request('http://test/', { method: 'POST' }), 4)).toHaveLength(0)
  })
})

describe('requireJson', () => {
  it.each([['application/json'], ['application/json; charset=utf-8'], ['application/merge-patch+json']])(
    'takes %s',
    (type) => expect(() => requireJson(new Headers({ 'content-type': type }))).not.toThrow(),
  )
  it.each([['text/plain'], ['application/x-www-form-urlencoded'], [''], ['multipart/form-data']])(
    'refuses %j',
    async (type) => {
      expect((await refusal(() => requireJson(new Headers({ 'content-type': type })))).code).toBe(
        'unsupported',
      )
    },
  )
  it('refuses compressed bodies', async () => {
    const headers = new Headers({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
    expect((await refusal(() => requireJson(headers))).code).toBe('unsupported')
  })
})

describe('parseJson', () => {
  it.each([
    ['{"a":1,}', 'line 1, column 8'],
    ['{"a": tru}', 'line 1, column 10'],
    ['[1,2', 'line 1, column 5'],
    ['', 'line 1, column 1'],
    ['{\n  "foo": "oo",\n  "bar": foo\n}', 'line 3, column 11'],
  ])('%j breaks at %s', async (text, place) => {
    const { code, sentence } = await refusal(() => parseJson(bytes(text)))
    expect(code).toBe('invalid')
    expect(sentence.en).toContain(place)
  })

  it('allows 200 levels and refuses 201, brackets in strings apart', async () => {
    const nested = (levels: number) => `${'['.repeat(levels)}"\\"[[["${']'.repeat(levels)}`
    expect(parseJson(bytes(nested(200)))).toHaveLength(1)
    expect((await refusal(() => parseJson(bytes(nested(201))))).sentence.en).toContain('200 levels')
  })

  it('refuses what is not UTF-8', async () => {
    expect((await refusal(() => parseJson(new Uint8Array([0x22, 0xff, 0x22])))).sentence.en).toContain(
      'UTF-8',
    )
  })
})
