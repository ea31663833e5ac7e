/**
 * Lists of Word. It pastes them as paragraphs with `mso-list:l0 level2 lfo1` in their style and the bullet or number
 * as text; here they become lists inside lists.
 */

type Item = { paragraph: Element; list: string; level: number; ordered: boolean }

const marker = '[data-style*="mso-list:Ignore"]'

function itemOf(element: Element | null): Item | null {
  if (element === null || !/^(P|DIV)$/.test(element.tagName)) return null
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/.exec(element.getAttribute('data-style') ?? '')
  if (found === null) return null
  const mark = element.querySelector(marker)?.textContent?.replace(/[\s\u00a0]/g, '') ?? ''
  return {
    paragraph: element,
    list: found[1] ?? '',
    level: Math.min(Math.max(1, Number(found[2])), 9),
    // "1.", "a)", "(iv)": a bullet is a sign without a stop after it.
    ordered: /^\(?[\p{L}\p{N}]{1,5}[.)]$/u.test(mark) || /^\d+(\.\d+)*\.?$/.test(mark),
  }
}

/** Replaces each run of list paragraphs by lists. */
export function wordLists(body: HTMLElement): void {
  const done = new Set<Element>()
  for (const first of body.querySelectorAll('[data-style*="mso-list"]')) {
    if (done.has(first) || itemOf(first) === null) continue
    const items: Item[] = []
    for (let next: Element | null = first; next !== null; next = next.nextElementSibling) {
      const item = itemOf(next)
      if (item === null) break
      items.push(item)
      done.add(next)
    }
    place(items)
  }
}

function place(items: readonly Item[]): void {
  /** The lists that are open, outermost first. */
  const open: { list: Element; level: number; ordered: boolean; last: Element }[] = []
  for (const { paragraph, level, ordered } of items) {
    const { ownerDocument } = paragraph
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const current = open.at(-1)
    // Another kind of list at the same depth is a list of its own, after the first.
    if (current !== undefined && current.level === level && current.ordered !== ordered) open.pop()
    let top = open.at(-1)
    if (top === undefined || top.level < level) {
      const list = ownerDocument.createElement(ordered ? 'ol' : 'ul')
      if (top === undefined) paragraph.before(list)
      else top.last.append(list)
      top = { list, level, ordered, last: list }
      open.push(top)
    }
    const item = ownerDocument.createElement('li')
    for (const mark of paragraph.querySelectorAll(marker)) mark.remove()
    paragraph.removeAttribute('data-style')
    paragraph.removeAttribute('class')
    top.list.append(item)
    item.append(paragraph)
    top.last = item
  }
}
