/** Blocks as HTML: everything of a plan but goals. */
import type { FinalBlock, FinalFigure, FinalTable } from '../finalised.ts'
import { anchorOf, lines, renderSpans, type TextContext } from './html-text.ts'
import { element, html, type Markup } from './markup.ts'
import { type GridCell, type GridRow, tableGrid } from './table-grid.ts'

export type BlockContext = TextContext & {
  /** A data URL for a stored picture, or undefined when it is not at hand. */
  figureSource: (sha256: string) => string | undefined
}

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const
/** The element of a heading of rank 1–6. */
export const headingElement = (rank: number) => headings[rank - 1] ?? 'h6'

/** A heading's text after its number, if it has one. */
export const numbered = (number: string | undefined, text: readonly Markup[] | string): Markup =>
  number ? html`<span class="number">${number}</span> ${text}` : html`${text}`

/** Blocks one after another. */
export const renderBlocks = (blocks: readonly FinalBlock[], context: BlockContext): Markup[] =>
  blocks.map((block) => renderBlock(block, context))

/** One block of prose, list, quote, table or figure. A heading without words is left out. */
export function renderBlock(block: FinalBlock, context: BlockContext): Markup {
  const id = anchorOf(block.id)
  switch (block.type) {
    case 'heading': {
      const hasWords = block.spans.some((span) => span.kind === 'footnote' || span.text.trim() !== '')
      if (!hasWords) return html``
      return html`${element(headingElement(block.rank), { id }, numbered(block.number, renderSpans(block.spans, context)))}\n`
    }
    case 'paragraph':
      return block.spans.length === 0
        ? html``
        : html`<p id="${id}">${renderSpans(block.spans, context)}</p>\n`
    case 'bulletList':
      return html`<ul id="${id}">${renderItems(block.items, context)}</ul>\n`
    case 'orderedList':
      return html`<ol id="${id}">${renderItems(block.items, context)}</ol>\n`
    case 'quote':
      return html`<blockquote id="${id}">${renderBlocks(block.blocks, context)}</blockquote>\n`
    case 'table':
      return renderTable(block, context)
    case 'figure':
      return renderFigure(block, context)
  }
}

/** An item of one paragraph is its text alone. */
const renderItems = (items: readonly FinalBlock[][], context: BlockContext): Markup[] =>
  items.map((item) => html`<li>${renderCompact(item, context)}</li>`)

function renderCompact(blocks: readonly FinalBlock[], context: BlockContext): Markup[] {
  const [first, ...rest] = blocks
  if (first?.type !== 'paragraph') return renderBlocks(blocks, context)
  const text = html`<span id="${anchorOf(first.id)}">${renderSpans(first.spans, context)}</span>`
  return rest.some(({ type }) => type === 'paragraph')
    ? renderBlocks(blocks, context)
    : [text, ...renderBlocks(rest, context)]
}

/** A table in a region that can be scrolled by keyboard when the page is narrow. */
export const scrollRegion = (labelledBy: string, table: Markup): Markup =>
  html`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0">${table}</div>\n`

/** "Table 3. Caption", the number first so that references find it. */
export const captionText = (label: string, number: string, caption: string | undefined): Markup =>
  html`<span class="label">${label} ${number}${caption ? '.' : ''}</span>${caption ? html` ${lines(caption)}` : ''}`

function renderTable(table: FinalTable, context: BlockContext): Markup {
  const id = anchorOf(table.id)
  const { head, body } = tableGrid(table.rows)
  const row = ({ header, cells }: GridRow) =>
    html`<tr>${cells.map((cell) => renderCell(cell, header, context))}</tr>\n`
  return scrollRegion(
    `caption-${id}`,
    html`<table id="${id}" class="plain">
<caption id="caption-${id}">${captionText(context.words.table, table.number, table.caption)}</caption>
${head.length > 0 ? html`<thead>\n${head.map(row)}</thead>\n` : ''}${body.length > 0 ? html`<tbody>\n${body.map(row)}</tbody>\n` : ''}</table>`,
  )
}

function renderCell({ cell, colspan, rowspan }: GridCell, header: boolean, context: BlockContext): Markup {
  const spans = { colspan: colspan > 1 ? colspan : undefined, rowspan: rowspan > 1 ? rowspan : undefined }
  const content = cell ? renderCompact(cell.blocks, context) : ''
  // A header cell must say something; a filled hole does not.
  return header && cell
    ? element('th', { scope: colspan > 1 ? 'colgroup' : 'col', ...spans }, content)
    : element('td', spans, content)
}

function renderFigure(figure: FinalFigure, { words, figureSource }: BlockContext): Markup {
  const source = figure.file === undefined ? undefined : figureSource(figure.file)
  const alt = figure.alt.trim() === '' ? words.noAlt : figure.alt
  const picture = source?.startsWith('data:image/')
    ? html`<img src="${source}" alt="${alt}">`
    : html`<p class="no-picture">${alt}</p>`
  return html`<figure id="${anchorOf(figure.id)}">${picture}
<figcaption>${captionText(words.figure, figure.number, figure.caption)}${
    figure.source ? html` <span class="source">${words.source}: ${lines(figure.source)}</span>` : ''
  }</figcaption></figure>\n`
}
