/** Printing the plan, or one part of it large and without the rest. The browser's own dialog does the work. */
import { adopt } from './adopt.ts'
import { type PrintedPart, partRules } from './page-rules.ts'

/** After two frames a menu that was just left is gone from the page. */
function whenMenusAreGone(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

/** Opens the browser's dialog for the whole plan. */
export const printPlan = (): void => whenMenusAreGone(() => window.print())

let putBack: (() => void) | null = null

/**
 * Opens the browser's dialog for a part of the document alone, in large text. The pages are whole again when the
 * dialog is closed.
 */
export function printPart(first: Element, last: Element): void {
  whenMenusAreGone(() => {
    putBack?.()
    const root = document.documentElement
    const takeAway = adopt(partRules(partBetween(first, last)))
    root.dataset['print'] = 'part'
    const whole = () => {
      takeAway()
      delete root.dataset['print']
      removeEventListener('afterprint', whole)
      putBack = null
    }
    putBack = whole
    addEventListener('afterprint', whole)
    window.print()
  })
}

/** What the elements from `first` to `last`, children of one document, use of its lists. */
function partBetween(first: Element, last: Element): PrintedPart {
  const all = [...(first.parentElement?.children ?? [])]
  const within = all.slice(all.indexOf(first), all.indexOf(last) + 1)
  const found = (selector: string) => within.flatMap((element) => [...element.querySelectorAll(selector)])
  const used = new Set(found('.abbreviation').map((element) => element.textContent))
  const listed = [...document.querySelectorAll('section:has(> #abbreviations-title) dt')]
  return {
    first: all.indexOf(first) + 1,
    last: all.indexOf(last) + 1,
    notes: found('[data-note]').map((mark) => Number(mark.getAttribute('data-note'))),
    abbreviations: listed.flatMap((term, i) => (used.has(term.textContent) ? [i + 1] : [])),
  }
}
