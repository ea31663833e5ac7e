import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toPointer, validate } from '../../../server/http/validate.ts'
import { DomainError } from '../../../shared/domain/errors.ts'

const faults = (schema: z.ZodType, value: unknown, where: 'body' | 'query' = 'body') => {
  try {
    validate(schema, value, 'en', where)
  } catch (error) {
    if (error instanceof DomainError) return error.errors
    throw error
  }
  return []
}

describe('validate', () => {
  it('escapes pointers (RFC 6901)', () => {
    expect(toPointer(['a/b', 0, '~c'])).toBe('/a~1b/0/~0c')
    expect(toPointer([])).toBe('')
  })

  it('points to every fault, and to every unknown key', () => {
    const schema = z.strictObject({
      title: z.string(),
      items: z.array(z.strictObject({ level: z.int().max(4) })),
    })
    const found = faults(schema, { title: 1, items: [{ level: 9, x: 1, 'y/z': 2 }], colour: 'red' })
    expect(found.map((fault) => fault.pointer).sort()).toEqual([
      '/colour',
      '/items/0/level',
      '/items/0/x',
      '/items/0/y~1z',
      '/title',
    ])
  })

  it('of a union, shows the alternative that comes closest', () => {
    const schema = z.union([
      z.strictObject({ template: z.string(), title: z.string() }),
      z.strictObject({ format: z.literal('plan'), content: z.array(z.strictObject({ level: z.int() })) }),
    ])
    expect(faults(schema, { format: 'plan', content: [{ level: 'x' }] }).map((f) => f.pointer)).toEqual([
      '/content/0/level',
    ])
  })

  it('speaks Swedish or English', () => {
    const detail = (language: 'sv' | 'en') => {
      try {
        validate(z.strictObject({ a: z.string() }), { a: 1 }, language, 'body')
      } catch (error) {
        return (error as DomainError).errors[0]?.detail
      }
      return undefined
    }
    expect(detail('en')).toContain('expected')
    expect(detail('sv')).toContain('förväntat')
  })

  it('names a parameter of the address in its sentence, since pointers point into bodies', () => {
    const found = faults(z.strictObject({ year: z.string().regex(/^\d+$/) }), { year: 'x' }, 'query')
    expect(found).toMatchObject([{ pointer: '', detail: expect.stringContaining('?year') }])
  })
})
