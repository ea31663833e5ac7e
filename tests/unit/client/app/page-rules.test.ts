/** The style sheets of printed pages: words that cannot break out of them, and what a part leaves out. */
import { describe, expect, it } from 'vitest'
import {
  cssString,
  pageRules,
  partRules,
  saidAddressRules,
  saysItsAddress,
} from '../../../../client/app/print/page-rules.ts'

describe('printed pages', () => {
  it('have the plan’s name whatever it contains', () => {
    expect(cssString('Plan för alla')).toBe('"Plan för alla"')
    expect(cssString('a"b\\c\nd</style>')).toBe('"a\\22 b\\5c c\\a d\\3c /style>"')
    const rules = pageRules({ title: '" } body { display: none', mark: 'Utkast', page: 'Sida', of: 'av' })
    expect(rules).toContain('@top-left { content: "\\22  } body { display: none";')
    expect(rules).toContain('@top-right { content: "Utkast";')
    expect(rules).toContain('"Sida " counter(page) " av " counter(pages)')
  })

  it('of a part leave out the rest, and the notes and abbreviations it does not use', () => {
    const rules = partRules({ first: 3, last: 5, notes: [2, 4], abbreviations: [] })
    expect(rules).toContain('.document > :not(:nth-child(n + 3):nth-child(-n + 5)) { display: none; }')
    expect(rules).toContain('section:has(> #notes-title) li:not(:is(:has(#note-2), :has(#note-4)))')
    expect(rules).toContain('section:has(> #abbreviations-title) { display: none; }')
  })

  it('say the address of a link once', () => {
    expect(saysItsAddress('www.skr.se', 'https://www.skr.se/')).toBe(true)
    expect(saysItsAddress('skr.se/halsa', 'http://skr.se/halsa')).toBe(true)
    expect(saysItsAddress('SKR', 'https://www.skr.se/')).toBe(false)
    expect(saidAddressRules([])).toBe('')
    expect(saidAddressRules(['https://a.se/"x'])).toContain('[href="https://a.se/\\22 x"]')
  })
})
