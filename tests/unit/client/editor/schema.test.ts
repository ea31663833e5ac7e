import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { EditorEnvironment } from '../../../../client/editor/environment.ts'
import { schemaExtensions } from '../../../../client/editor/extensions.ts'
import { contentExpression, markRules, nodeRule, nodeRules } from '../../../../shared/document/schema.ts'
import { planSettings } from './settings.ts'

const schema = getSchema(schemaExtensions(new EditorEnvironment('plan', planSettings, (key) => key)))

describe("the editor's schema", () => {
  it('has the nodes and marks of the grammar and no others', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(Object.keys(nodeRules).sort())
    expect(Object.keys(schema.marks).sort()).toEqual(Object.keys(markRules).sort())
  })

  it.each(Object.keys(nodeRules))(
    '[D1] %s takes exactly the children of the grammar, in any order and number',
    (name) => {
      const rule = nodeRule(name)
      const type = schema.nodes[name]
      expect(type?.spec.content ?? '').toBe(rule === undefined ? '' : contentExpression(rule))
      expect(type?.spec.content ?? '').not.toMatch(/[+?{]|\)\s*\S+\s|\w\s+\w+$/)
      expect(type?.isInline).toBe(rule?.inline === true)
      // Valid at every point: nothing is ever required, and after any child every child may follow.
      const start = type?.contentMatch
      expect(start?.validEnd).toBe(true)
      for (const child of rule?.children ?? []) {
        const after = schema.nodes[child] && start?.matchType(schema.nodes[child])
        expect(after, `${name} must take ${child}`).toBeTruthy()
        expect(after?.validEnd).toBe(true)
        for (const next of rule?.children ?? []) {
          expect(schema.nodes[next] && after?.matchType(schema.nodes[next])).toBeTruthy()
        }
      }
    },
  )

  it.each(Object.keys(nodeRules))(
    '[D2] %s has the attributes and defaults of the grammar, all primitive',
    (name) => {
      const attributes = schema.nodes[name]?.spec.attrs ?? {}
      const defaults = Object.fromEntries(
        Object.entries(attributes).map(([key, attribute]) => [key, attribute.default]),
      )
      expect(defaults).toEqual(nodeRule(name)?.attributes)
      for (const value of Object.values(defaults)) {
        expect(value === null || ['string', 'number', 'boolean'].includes(typeof value)).toBe(true)
      }
    },
  )

  it('marks have the attributes of the grammar', () => {
    for (const [name, rule] of Object.entries(markRules)) {
      const attributes = schema.marks[name]?.spec.attrs ?? {}
      expect(Object.fromEntries(Object.entries(attributes).map(([k, a]) => [k, a.default]))).toEqual(rule)
    }
  })

  it('takes marks on text everywhere: what it rejected would be deleted for everyone', () => {
    const marks = Object.values(schema.marks).map((mark) => mark.create())
    for (const [name, type] of Object.entries(schema.nodes)) {
      if (!type.inlineContent) continue
      const text = schema.text('x', marks)
      expect(() => type.createChecked(null, [text]), name).not.toThrow()
    }
  })

  it('makes every node empty, without attributes and without children', () => {
    for (const [name, type] of Object.entries(schema.nodes)) {
      if (name !== 'text') expect(() => type.createChecked(), name).not.toThrow()
    }
  })
})
