/** A strict reader of the pages that exports make: no browser, and nothing that a browser would put right. */
import { expect } from 'vitest'

export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const signs: Record<string, string> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string) => text.replace(/&([a-z]+|#39);/g, (_, name: string) => signs[name] ?? '?')

/** Reads the page strictly: every element closed in order, every attribute quoted, nothing left unescaped. */
export function readPage(page: string): Element {
  const open: Element[] = [{ name: '', attributes: {}, children: [], text: '' }]
  const token = /<!doctype html>|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|([^<>]+)/gy
  while (token.lastIndex < page.length) {
    const at = token.lastIndex
    const match = token.exec(page)
    if (!match) throw new Error(`Not well-formed: ${page.slice(at, at + 80)}`)
    const [, closing, name, attributes = '', text] = match
    if (text !== undefined) {
      for (const element of open) element.text += decoded(text)
    } else if (name !== undefined && closing) {
      expect(open.pop()?.name).toBe(name)
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        decoded(value),
      ])
      const element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
      open.at(-1)?.children.push(element)
      if (name === 'style') {
        // Its text is not markup.
        const end = page.indexOf('</style>', token.lastIndex)
        element.text = page.slice(token.lastIndex, end)
        token.lastIndex = end + '</style>'.length
      } else if (!['meta', 'img', 'br'].includes(name)) open.push(element)
    }
  }
  expect(open).toHaveLength(1)
  return open[0] as Element
}
/** Every element that passes, the outermost first. */
export const all = (element: Element, test: (e: Element) => boolean): Element[] => [
  ...(test(element) ? [element] : []),
  ...element.children.flatMap((child) => all(child, test)),
]
/** Every element of these names. */
export const named = (element: Element, ...names: string[]) =>
  all(element, ({ name }) => names.includes(name))
