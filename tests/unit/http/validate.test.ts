import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { validate } from '../../../server/http/validate.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import {
  memberRequest,
  organisationRequest,
  personPatch,
  tokenRequest,
} from '../../../shared/protocol/api/people.ts'
import { planFromTemplate, settingsPatch } from '../../../shared/protocol/api/plans.ts'
import { registerQuery } from '../../../shared/protocol/api/register.ts'
import { pointerOf } from '../../../shared/protocol/request-faults.ts'

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
    expect(pointerOf(['a/b', 0, '~c'])).toBe('/a~1b/0/~0c')
    expect(pointerOf([])).toBe('')
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

  it.each<[string, z.ZodType, unknown, string, string]>([
    ['text', z.string(), 1, 'Värdet ska vara text.', 'The value must be text.'],
    ['nothing', z.string(), undefined, 'Värdet saknas.', 'The value is missing.'],
    [
      'a choice',
      z.enum(['a', 'b']),
      'c',
      'Värdet ska vara ett av "a", "b".',
      'The value must be one of "a", "b".',
    ],
    ['a small number', z.int().min(1), 0, 'Värdet ska vara minst 1.', 'The value must be at least 1.'],
    ['no text', z.string().min(1), '', 'Texten får inte vara tom.', 'The text must not be empty.'],
    ['yes or no', z.boolean(), 'ja', 'Värdet ska vara true eller false.', 'The value must be true or false.'],
    ['an address', z.email(), 'x', 'Här ska det stå en e-postadress.', 'This must be an e-mail address.'],
    [
      'a long text',
      z.string().max(2),
      'abc',
      'Texten får vara högst 2 tecken.',
      'The text may be at most 2 characters.',
    ],
  ])('says in plain Swedish and English what is wrong with %s', (_, schema, value, sv, en) => {
    const detail = (language: 'sv' | 'en') => {
      try {
        validate(z.strictObject({ a: schema }), { a: value }, language, 'body')
      } catch (error) {
        return (error as DomainError).errors[0]?.detail
      }
      return undefined
    }
    expect([detail('sv'), detail('en')]).toEqual([sv, en])
  })

  const member = { name: 'A', role: 'reader', organisationId: 'o' }
  it.each<[string, z.ZodType, (text: string) => object, string]>([
    ['organisation', organisationRequest, (name) => ({ name, kind: 'region' }), '/name'],
    [
      'abbreviation',
      organisationRequest,
      (abbreviation) => ({ name: 'A', kind: 'region', abbreviation }),
      '/abbreviation',
    ],
    ['parent', organisationRequest, (parentId) => ({ name: 'A', kind: 'region', parentId }), '/parentId'],
    ['member', memberRequest, (name) => ({ ...member, name }), '/name'],
    [
      'member’s organisation',
      memberRequest,
      (organisationId) => ({ ...member, organisationId }),
      '/organisationId',
    ],
    ['token', tokenRequest, (label) => ({ role: 'reader', label }), '/label'],
    ['person', personPatch, (name) => ({ name }), '/name'],
  ])('refuses what a database cannot store: %s', (_, schema, bodyWith, pointer) => {
    expect(faults(schema, bodyWith('Åsa'))).toEqual([])
    for (const text of ['a\0b', 'a\ud800b', 'a\udc00'])
      expect(faults(schema, bodyWith(text)).map((f) => f.pointer)).toEqual([pointer])
  })

  it('a period does not end before it starts, in a new plan nor in its settings', () => {
    const plan = { title: 'P', template: 'actionTable' }
    expect(faults(planFromTemplate, { ...plan, period: { start: 2026, end: 2026 } })).toEqual([])
    const period = { start: 2030, end: 2020 }
    const fault = [{ pointer: '/period/end', detail: 'The end must not be before the start.' }]
    expect(faults(planFromTemplate, { ...plan, period })).toEqual(fault)
    expect(faults(settingsPatch, { period })).toEqual(fault)
  })

  it('a year of the register is a year or none', () => {
    expect(validate(registerQuery, { year: '2026' }, 'sv', 'query')).toEqual({ year: 2026 })
    expect(validate(registerQuery, { year: 'none' }, 'sv', 'query')).toEqual({ year: 'none' })
    for (const year of ['', 'x', '1899', '2201', '2026.5'])
      expect(faults(registerQuery, { year }, 'query')).toEqual([
        { pointer: '', detail: '?year: The year must be a whole number from 1900 to 2200, or none.' },
      ])
  })

  it('a member without an organisation is told so in the asker’s language', () => {
    const { organisationId: _, ...without } = member
    try {
      validate(memberRequest, without, 'sv', 'body')
      expect.unreachable()
    } catch (error) {
      expect((error as DomainError).errors).toEqual([
        { pointer: '/organisationId', detail: 'En organisation behövs: organisationId eller organisation.' },
      ])
    }
  })

  it('names a parameter of the address in its sentence, since pointers point into bodies', () => {
    const found = faults(z.strictObject({ year: z.string().regex(/^\d+$/) }), { year: 'x' }, 'query')
    expect(found).toMatchObject([{ pointer: '', detail: expect.stringContaining('?year') }])
  })
})
