/** Running text without its marks: what registers, searches, checks and titles work on. */
import type { Block, Span } from './content.ts'

/** The words of some spans; notes are left out, a cross-reference gives what was written, if anything. */
export function plainText(spans: readonly Span[]): string {
  let text = ''
  for (const span of spans) if ('text' in span && span.text !== undefined) text += span.text
  return text
}

/** Whether a text says nothing: empty, or only signs such as the "-" people put in cells they leave out. */
export const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text)

/** Whether some spans say nothing; a reference or a note says something. */
export const isBlankSpans = (spans: readonly Span[]): boolean =>
  isBlank(plainText(spans)) && !spans.some((span) => 'ref' in span || 'footnote' in span)

/** Whether no block says anything; a picture does. */
export const areBlankBlocks = (blocks: readonly Block[]): boolean => blocks.every(isBlankBlock)

function isBlankBlock(block: Block): boolean {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return isBlankSpans(block.spans)
    case 'bulletList':
    case 'orderedList':
      return block.items.every(areBlankBlocks)
    case 'quote':
      return areBlankBlocks(block.blocks)
    case 'table':
      return block.rows.every((row) => row.cells.every((cell) => areBlankBlocks(cell.blocks)))
    case 'figure':
      return false
  }
}
