import { describe, expect, it } from 'vitest'
import { guideWords } from '../../../client/editor/guide-words.ts'
import { type GuideKey, guideOf } from '../../../shared/document/guides.ts'
import { renewIds } from '../../../shared/document/renew-ids.ts'
import { templatePlan } from '../../../shared/document/templates.ts'
import { validate } from '../../../shared/document/validate.ts'
import { walkContent } from '../../../shared/document/walk.ts'
import { languages, planTemplates } from '../../../shared/domain/vocabulary.ts'

const make = (template: (typeof planTemplates)[number]) => {
  let last = 0
  return templatePlan({ title: 'Vår plan', template }, () => `id-${++last}`, 2026)
}
/** Guides of the paragraphs of a content, in document order. */
function guidesIn(content: ReturnType<typeof make>['content']): GuideKey[] {
  const found: GuideKey[] = []
  walkContent(content, {
    node: ({ node }) => {
      const guide = guideOf(node.id)
      if (guide !== undefined) found.push(guide)
    },
  })
  return found
}

describe.each(planTemplates)('guiding texts of the template %s', (template) => {
  const { settings, content } = make(template)
  const guides = guidesIn(content)

  it('stand at every paragraph that waits for words', () => {
    const waiting: string[] = []
    walkContent(content, {
      node: ({ kind, node }) => {
        if (kind === 'block' && node.type === 'paragraph' && guideOf(node.id) === undefined)
          waiting.push(node.id)
      },
    })
    expect(waiting).toEqual([])
    expect(guides.every((guide) => guide.startsWith(`${template}.`))).toBe(true)
  })

  it.each(languages)('are there in %s, each in its own words, and short', (language) => {
    const texts = [...new Set(guides)].map((guide) => guideWords(language, guide))
    expect(new Set(texts).size).toBe(texts.length)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(140)
  })

  it('never count as content', () => {
    const texts = guides.map((guide) => guideWords('sv', guide))
    const written = JSON.stringify([content, validate(settings, content)])
    expect(texts.filter((text) => written.includes(text))).toEqual([])
  })

  it('are kept in a copy of the plan, whose other ids are its own', () => {
    let last = 0
    const copy = renewIds(content, () => `copy-${++last}`)
    expect(guidesIn(copy)).toEqual(guides)
    expect(JSON.stringify(copy)).not.toContain('"id-')
  })
})
