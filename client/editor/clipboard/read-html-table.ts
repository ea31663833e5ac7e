/**
 * A table of HTML, from Word, Excel, a web page or another plan, as a grid. The HTML is read as an inert document:
 * nothing in it runs or is fetched.
 */
import { isAllowedLink } from '../../../shared/document/link.ts'
import {
  asItem,
  emptyCell,
  evenGrid,
  type Grid,
  type GridCell,
  type Line,
  lineText,
  type TextSpan,
} from './grid.ts'

/** More columns than this are a layout, not a table of goals. */
const maxColumns = 100
const maxSpan = 10_000

export type HtmlTable = {
  grid: Grid
  /** Something with words stands outside the table in what was copied. */
  hasMore: boolean
}

/** HTML without its style sheets, which mean nothing here and which the page's security policy would refuse aloud. */
export const withoutStyleSheets = (html: string): string =>
  html.replace(/<style[\s>][\s\S]*?(?:<\/style\s*>|$)/gi, '')

/**
 * HTML as a document in which nothing runs. Its styles are not applied either, since the page's security policy
 * would complain of each of them; what Word says in them about lists can be read from `data-style`.
 */
export const inertPage = (html: string): Document =>
  new DOMParser().parseFromString(
    withoutStyleSheets(html).replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style=')),
    'text/html',
  )

/** The only table in `html`; null when there is none, or several. */
export function readHtmlTable(html: string): HtmlTable | null {
  if (!/<table[\s>]/i.test(html)) return null
  const page = inertPage(html)
  for (const unseen of page.querySelectorAll('script, style, template, noscript, head')) unseen.remove()
  const tables = [...page.querySelectorAll('table')].filter(
    (table) => table.parentElement?.closest('table') === null,
  )
  const [table] = tables
  if (table === undefined || tables.length > 1) return null
  const all = page.body.textContent.replace(/\s/g, '').length
  const inside = table.textContent.replace(/\s/g, '').length
  return { grid: evenGrid(readRows(table)), hasMore: all > inside }
}

function readRows(table: HTMLTableElement): GridCell[][] {
  const rows: GridCell[][] = []
  /** Rows still covered from above, by column. */
  const covered: number[] = []
  const caption = table.caption === null ? [] : readLines(table.caption)
  if (caption.length > 0) rows.push([{ lines: caption }, { lines: [], fromLeft: true }])
  for (const row of table.rows) {
    const cells: GridCell[] = []
    const fillCovered = () => {
      while ((covered[cells.length] ?? 0) > 0) {
        covered[cells.length] = (covered[cells.length] ?? 0) - 1
        cells.push({ lines: [], fromAbove: true })
      }
    }
    for (const cell of row.cells) {
      fillCovered()
      const colspan = spanOf(cell.colSpan, maxColumns - cells.length)
      // A span of 0 reaches to the end of the table.
      const rowspan = cell.rowSpan === 0 ? maxSpan : spanOf(cell.rowSpan, maxSpan)
      for (let i = 0; i < colspan && cells.length < maxColumns; i++) {
        covered[cells.length] = rowspan - 1
        cells.push(
          i > 0
            ? { lines: [], fromLeft: true }
            : { lines: readLines(cell), ...(cell.tagName === 'TH' ? { heading: true as const } : {}) },
        )
      }
    }
    while (cells.length < covered.length) {
      const before = cells.length
      fillCovered()
      if (cells.length === before) cells.push(emptyCell())
    }
    rows.push(cells)
  }
  return rows
}

const spanOf = (value: number, most: number): number => Math.max(1, Math.min(value, Math.max(1, most)))

const blocks = new Set(
  'P DIV LI UL OL H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE TABLE TR DL DT DD SECTION ARTICLE'.split(' '),
)

/** The words of an element, line by line. */
function readLines(element: Element): Line[] {
  const lines: Line[] = []
  let spans: TextSpan[] = []
  let item = false
  const endLine = () => {
    const line = tidy(spans)
    if (line.length > 0) lines.push(item ? { spans: line, item: true } : asItem({ spans: line }))
    spans = []
    item = false
  }
  const walk = (node: Node, marks: Omit<TextSpan, 'text'>) => {
    if (node instanceof Text) {
      const text = node.data.replace(/[\s\u00ad]+/g, (run) => (/^\u00ad+$/.test(run) ? '' : ' '))
      if (text !== '') spans.push({ text, ...marks })
      return
    }
    if (!(node instanceof Element)) return
    if (node.tagName === 'BR') return endLine()
    if (node instanceof HTMLImageElement && node.alt !== '') spans.push({ text: node.alt, ...marks })
    const block = blocks.has(node.tagName)
    if (block) endLine()
    if (node.tagName === 'LI' || isWordListItem(node)) item = true
    for (const child of node.childNodes) {
      if (!isWordBullet(child)) walk(child, marksOf(node, marks))
      // Cells of a table inside a cell are told apart.
      if (child instanceof HTMLTableCellElement && child.nextElementSibling !== null)
        spans.push({ text: ' · ' })
    }
    if (block) endLine()
  }
  walk(element, {})
  endLine()
  return lines
}

/** Word writes lists as paragraphs with a sign of their own in a span that says "ignore". */
const isWordListItem = (element: Element): boolean =>
  /mso-list:\s*l\d/i.test(element.getAttribute('data-style') ?? '')
const isWordBullet = (node: Node): boolean =>
  node instanceof Element && /mso-list:\s*ignore/i.test(node.getAttribute('data-style') ?? '')

function marksOf(element: Element, marks: Omit<TextSpan, 'text'>): Omit<TextSpan, 'text'> {
  // A heading is bold by its place: only bold that somebody chose is kept.
  const href = element.tagName === 'A' ? element.getAttribute('href') : null
  return {
    ...marks,
    ...(element.tagName === 'EM' || element.tagName === 'I' ? { italic: true as const } : {}),
    ...(element.tagName === 'STRONG' || element.tagName === 'B' ? { bold: true as const } : {}),
    ...(isAllowedLink(href) && !href.startsWith('#') ? { link: href } : {}),
  }
}

/** Runs of blanks made one, none at the ends, neighbours with equal marks joined. */
function tidy(spans: readonly TextSpan[]): TextSpan[] {
  const out: TextSpan[] = []
  for (const span of spans) {
    const before = out.at(-1)
    const text = before === undefined || before.text.endsWith(' ') ? span.text.replace(/^ /, '') : span.text
    if (text === '') continue
    if (before !== undefined && sameMarks(before, span)) before.text += text
    else out.push({ ...span, text })
  }
  const last = out.at(-1)
  if (last !== undefined) last.text = last.text.replace(/ $/, '')
  const kept = out.filter((span) => span.text !== '')
  return lineText({ spans: kept }).trim() === '' ? [] : kept
}

const sameMarks = (a: TextSpan, b: TextSpan): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.link === b.link
