/**
 * A small reader of XML, for pictures. It reads what drawing programs write and refuses the rest: no entities
 * but the five of XML and numbers (so nothing can swell), no document type of its own, one root, every tag
 * closed. Whatever it lets through has been understood, so it can be written anew.
 */

import type { Sentence } from '../../shared/domain/errors.ts'

export type XmlElement = { name: string; attributes: [string, string][]; children: XmlNode[] }
export type XmlNode = XmlElement | string

/** Elements inside each other. Drawings seldom pass 30. */
export const maxXmlNesting = 200
/** Elements in all: a detailed county map has about 20,000. */
export const maxXmlElements = 200_000

/** The text is not XML that this reader understands; the message says where. */
export class XmlFault extends Error {
  readonly sentence: Sentence
  constructor(sv: string, en: string) {
    super(en)
    this.name = 'XmlFault'
    this.sentence = { sv, en }
  }
}

const nameSource = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const openTag = new RegExp(`<(${nameSource})`, 'y')
const closeTag = new RegExp(`</(${nameSource})\\s*>`, 'y')
const attribute = new RegExp(`\\s+(${nameSource})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'y')
const tagEnd = /\s*(\/?)>/y
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads one XML document.
 * @throws XmlFault when it is not well formed, uses what is not allowed, or passes the limits
 */
export function readXml(source: string): XmlElement {
  const text = source.replace(/^\uFEFF/, '')
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let at = 0
  let elements = 0

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at += match[0].length
    return match
  }
  const skipTo = (end: string, from: number): string => {
    const stop = text.indexOf(end, from)
    if (stop < 0) throw new XmlFault(`"${end}" saknas`, `"${end}" is missing`)
    at = stop + end.length
    return text.slice(from, stop)
  }

  while (at < text.length) {
    const parent = open.at(-1)
    if (text[at] !== '<') {
      const end = text.indexOf('<', at)
      const chunk = text.slice(at, end < 0 ? text.length : end)
      at += chunk.length
      if (parent) parent.children.push(decode(chunk))
      else if (chunk.trim() !== '')
        throw new XmlFault('text utanför rotelementet', 'text outside the root element')
    } else if (text.startsWith('<!--', at)) skipTo('-->', at + 4)
    else if (text.startsWith('<![CDATA[', at)) {
      const chunk = skipTo(']]>', at + 9)
      if (!parent) throw new XmlFault('text utanför rotelementet', 'text outside the root element')
      parent.children.push(chunk)
    } else if (text.startsWith('<?', at)) skipTo('?>', at + 2)
    else if (text.startsWith('<!', at)) skipDocumentType()
    else if (text.startsWith('</', at)) {
      const match = take(closeTag)
      if (!match || parent?.name !== match[1])
        throw new XmlFault(
          `elementet ${parent?.name ?? ''} är inte avslutat`,
          `the element ${parent?.name ?? ''} is not closed`,
        )
      open.pop()
    } else readElement(parent)
  }
  if (!root || open.length > 0) throw new XmlFault('filen är inte avslutad', 'the file ends too early')
  return root

  function readElement(parent: XmlElement | undefined): void {
    const name = take(openTag)?.[1]
    if (name === undefined) throw new XmlFault('ett element går inte att läsa', 'an element cannot be read')
    if (!parent && root) throw new XmlFault('mer än ett rotelement', 'more than one root element')
    if (++elements > maxXmlElements)
      throw new XmlFault(`fler än ${maxXmlElements} element`, `more than ${maxXmlElements} elements`)
    const element: XmlElement = { name, attributes: [], children: [] }
    const keys = new Set<string>()
    for (let match = take(attribute); match; match = take(attribute)) {
      const [, key = '', double, single] = match
      if (keys.has(key))
        throw new XmlFault(`attributet ${key} står två gånger`, `the attribute ${key} stands twice`)
      keys.add(key)
      element.attributes.push([key, decode(double ?? single ?? '')])
    }
    const end = take(tagEnd)
    if (!end) throw new XmlFault(`elementet ${name} går inte att läsa`, `the element ${name} cannot be read`)
    if (parent) parent.children.push(element)
    else root = element
    if (end[1] === '/') return
    if (open.push(element) > maxXmlNesting)
      throw new XmlFault(
        `element i fler än ${maxXmlNesting} nivåer`,
        `elements nested more than ${maxXmlNesting} deep`,
      )
  }

  /** Passes over `<!DOCTYPE svg PUBLIC …>`. One with declarations of its own could swell, and is refused. */
  function skipDocumentType(): void {
    if (root || !/^<!doctype\s/i.test(text.slice(at, at + 10)))
      throw new XmlFault('en deklaration går inte att läsa', 'a declaration cannot be read')
    const declaration = skipTo('>', at)
    if (declaration.includes('['))
      throw new XmlFault(
        'dokumenttypen har egna deklarationer',
        'the document type has declarations of its own',
      )
  }
}

function decode(text: string): string {
  return text.replaceAll(/&([^;&\s]{0,12});?/g, (whole, reference: string) => {
    const named = whole.endsWith(';') ? entities[reference] : undefined
    if (named !== undefined) return named
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(reference)
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : 0
    if (!whole.endsWith(';') || !isXmlCharacter(point))
      throw new XmlFault(`${whole} är ingen känd teckenreferens`, `${whole} is no known character reference`)
    return String.fromCodePoint(point)
  })
}

const isXmlCharacter = (point: number): boolean =>
  point === 9 ||
  point === 10 ||
  point === 13 ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff)

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (c) => escapes[c] ?? c)

/** Writes an element as XML that `readXml` reads back the same. */
export function writeXml(element: XmlElement): string {
  const attributes = element.attributes.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')
  if (element.children.length === 0) return `<${element.name}${attributes}/>`
  const inside = element.children.map((c) => (typeof c === 'string' ? escapeXml(c) : writeXml(c))).join('')
  return `<${element.name}${attributes}>${inside}</${element.name}>`
}
