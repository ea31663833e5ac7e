/** Whether something has been written: templates leave empty parts, and people put "-" where they leave one out. */
import type { Block, Span } from './content.ts'
import { spansText } from './spans.ts'

/** Whether a text says nothing: empty, or only signs such as the "-" people put in cells they leave out. */
export const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text)

/** Whether some spans say nothing; a reference or a note says something. */
export const isBlankSpans = (spans: readonly Span[]): boolean =>
  isBlank(spansText(spans)) && !spans.some((span) => 'ref' in span || 'footnote' in span)

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
      return (
        (block.caption ?? '').trim() === '' &&
        block.rows.every((row) => row.cells.every((cell) => areBlankBlocks(cell.blocks)))
      )
    case 'figure':
      return false
  }
}
