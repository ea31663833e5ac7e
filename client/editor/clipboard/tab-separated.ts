/** A table of rows as text: cells with tabs between them, as spreadsheets and text editors take it. */
import type { Part, RowTable } from './row-table.ts'

/** The words of a node as text, line breaks as lines. */
const wordsOf = (part: Part): string =>
  'text' in part
    ? part.text
    : `${part.item ? '• ' : ''}${part.before ?? ''}${part.node.textBetween(
        0,
        part.node.content.size,
        '\n',
        (leaf) =>
          leaf.type.name === 'hardBreak'
            ? '\n'
            : (leaf.type.spec.leafText?.(leaf) ?? String(leaf.attrs['label'] ?? '')),
      )}`

/** Cells with signs of their own stand in quotes, as spreadsheets write them. */
const quoted = (text: string): string => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines of cells; the headings first. */
export const tabSeparated = (table: RowTable): string =>
  [
    table.header.map(quoted),
    ...table.rows.map((row) => row.map((cell) => quoted((cell?.parts ?? []).map(wordsOf).join('\n')))),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n')
