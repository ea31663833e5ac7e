/** Whatever a plan says, its page is whole, says it too, and does nothing. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlanContent, Span } from '../../../shared/document/content.ts'
import { renderHtml } from '../../../shared/document/render-html.ts'
import { walkContent } from '../../../shared/document/walk.ts'
import { planStatuses } from '../../../shared/domain/vocabulary.ts'
import { all, named, readPage } from '../../support/html-page.ts'
import { anyContent, anySettings, untidyContent } from '../../support/plan-builders.ts'

const status = fc.constantFrom(...planStatuses)
const pixel = 'data:image/png;base64,AA=='
const picture = (sha256: string) => (sha256.startsWith('a') ? pixel : undefined)

/** What runs in none of the page's places. */
const hostile = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
]

it('of any plan the page is well-formed, with every word of the plan in it', () => {
  fc.assert(
    fc.property(anySettings, anyContent, status, (settings, content, at) => {
      const page = readPage(renderHtml(settings, content, { status: at, picture }))
      const said = page.text.normalize('NFD')
      for (const word of wordsOf(content)) expect(said).toContain(word)
      expectHarmless(page)
    }),
    { numRuns: 300 },
  )
})

it('links and texts that would run something do not, however they got into the content', () => {
  const withHostile = fc
    .tuple(untidyContent, fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 8 }))
    .map(([content, list]) => poisoned(content, list))
  fc.assert(
    fc.property(anySettings, withHostile, status, (settings, content, at) => {
      const title = hostile.at(-2) ?? ''
      const options = { status: at, picture, generatedLabel: title }
      expectHarmless(readPage(renderHtml({ ...settings, title, subtitle: title }, content, options)))
    }),
    { numRuns: 300 },
  )
})

function expectHarmless(page: ReturnType<typeof readPage>): void {
  expect(named(page, 'script', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'svg')).toEqual([])
  for (const { name, attributes } of all(page, () => true)) {
    for (const key of Object.keys(attributes)) expect(`${name} ${key}`).not.toMatch(/ (on|style|srcdoc)/)
    if (attributes['href'] !== undefined) expect(attributes['href']).toMatch(/^(https?:|mailto:|#)/i)
    if (attributes['src'] !== undefined) expect(attributes['src']).toBe(pixel)
  }
}

/** Words of letters and digits, decomposed: spaces, signs and composition are finished on the way to the page. */
function wordsOf(content: PlanContent): string[] {
  const words: string[] = []
  const add = (spans: readonly Span[]) => {
    for (const span of spans) {
      if ('footnote' in span) add(span.footnote)
      else if (!('ref' in span)) words.push(...(span.text.normalize('NFD').match(/[\p{L}\p{N}]+/gu) ?? []))
    }
  }
  walkContent(content, { text: add })
  return words
}

/** The same content, its texts and links replaced in turn. */
function poisoned(content: PlanContent, list: readonly string[]): PlanContent {
  let turn = 0
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((inner) => visit(inner, key))
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([inner, one]) => [inner, visit(one, inner)])
      return Object.fromEntries(
        'text' in value && !('organisation' in value) && key === 'spans'
          ? [...entries, ['link', list[turn++ % list.length]]]
          : entries,
      )
    }
    return ['text', 'alt', 'caption', 'source', 'label', 'title'].includes(key)
      ? list[turn++ % list.length]
      : value
  }
  return visit(content, '') as PlanContent
}
