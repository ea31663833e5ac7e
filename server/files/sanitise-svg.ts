/**
 * Makes an SVG picture harmless. It is read whole, what `svg-allowed.ts` allows is kept, and the result is
 * written anew, so that nothing a browser might read differently from us is passed on. Drawing programs leave
 * much that is not drawing (editor data, metadata); it goes silently, like scripts do.
 */
import { readXml, writeXml, type XmlElement, XmlFault, type XmlNode } from './read-xml.ts'
import {
  carriedPicture,
  drawingAttributes,
  drawingElements,
  isHarmlessCss,
  ownFragment,
  transparentElements,
} from './svg-allowed.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * The picture with only what draws. The same again gives the same text.
 * @throws XmlFault when the text is not an SVG picture that can be read
 */
export function sanitiseSvg(source: string): string {
  const root = readXml(source)
  const prefix = /^(?:(.*):)?svg$/.exec(root.name)?.[1]
  const namespace = root.attributes.find(([key]) => key === (prefix ? `xmlns:${prefix}` : 'xmlns'))?.[1]
  if (!/^(?:.*:)?svg$/.test(root.name))
    throw new XmlFault('rotelementet är inte svg', 'the root element is not svg')
  if (namespace !== undefined && namespace !== svgNamespace)
    throw new XmlFault('rotelementet är inte svg', 'the root element is not svg')
  const kept = keepElement(root, prefix)
  if (!kept) throw new XmlFault('rotelementet är inte svg', 'the root element is not svg')
  return writeXml({ ...kept, attributes: [['xmlns', svgNamespace], ...kept.attributes] })
}

/** The element with what is allowed of it, or null. `prefix` is the one the picture uses for SVG, if any. */
function keepElement(element: XmlElement, prefix: string | undefined): XmlElement | null {
  const name = localName(element.name, prefix)
  if (name === null || !drawingElements.has(name)) return null
  const attributes = element.attributes.flatMap(([key, value]) => keepAttribute(name, key, value))
  if (name !== 'style') return { name, attributes, children: keepChildren(element.children, prefix) }
  const css = element.children.filter((child) => typeof child === 'string').join('')
  return isHarmlessCss(css) ? { name, attributes, children: css === '' ? [] : [css] } : null
}

function keepChildren(children: readonly XmlNode[], prefix: string | undefined): XmlNode[] {
  return children.flatMap((child): XmlNode[] => {
    if (typeof child === 'string') return [child]
    const name = localName(child.name, prefix)
    if (name !== null && transparentElements.has(name)) return keepChildren(child.children, prefix)
    const kept = keepElement(child, prefix)
    return kept ? [kept] : []
  })
}

/** The name without the picture's own SVG prefix; null for names of other vocabularies. */
function localName(name: string, prefix: string | undefined): string | null {
  if (prefix !== undefined && name.startsWith(`${prefix}:`)) return name.slice(prefix.length + 1)
  return name.includes(':') ? null : name
}

function keepAttribute(element: string, key: string, value: string): [string, string][] {
  if (key === 'href' || key === 'xlink:href') {
    const allowed = element === 'image' ? carriedPicture.test(value) : ownFragment.test(value)
    return allowed ? [['href', value]] : []
  }
  if (key === 'style' || drawingAttributes.has(key)) return isHarmlessCss(value) ? [[key, value]] : []
  return []
}
