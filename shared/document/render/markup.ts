/**
 * HTML that cannot be injected into: strings are escaped wherever they are put in, and only this module makes
 * the values that are not.
 */

/** Finished HTML. */
export type Markup = { readonly markup: string }
type Part = Markup | string | number | null | undefined | readonly Part[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign)

/** A template whose values are escaped text, markup, lists of either, or nothing (null, undefined). */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
  let markup = literals[0] ?? ''
  for (const [index, part] of parts.entries()) markup += rendered(part) + (literals[index + 1] ?? '')
  return { markup }
}

function rendered(part: Part): string {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(rendered).join('')
}

/** An element whose name is computed; `attributes` that are undefined are left out. */
export function element(
  name: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'td' | 'th',
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: Part,
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  return { markup: `<${name}${written}>${rendered(content)}</${name}>` }
}

/** A constant of the program's own, such as a style sheet, put in as it is. Never text from a plan. */
export const ownMarkup = (markup: string): Markup => ({ markup })
