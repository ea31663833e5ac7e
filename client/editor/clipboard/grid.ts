/**
 * A pasted table as a grid of plain values, whatever program it was copied from. Merged cells keep their words
 * where they begin; the places they cover say so, because a merged goal means one row with several activities.
 */

/** A run of text with the marks that are kept. */
export type TextSpan = { text: string; bold?: true; italic?: true; link?: string }

/** A paragraph, an item of a list, or a line of a cell. */
export type Line = { spans: TextSpan[]; item?: true }

export type GridCell = {
  lines: Line[]
  /** Covered by a cell that begins in a row above. */
  fromAbove?: true
  /** Covered by a cell that begins to the left. */
  fromLeft?: true
  /** Marked as a heading by the program it comes from. */
  heading?: true
}

/** Rows of equal length. */
export type Grid = { rows: GridCell[][]; width: number }

export const emptyCell = (): GridCell => ({ lines: [] })

/** Text of one line, without marks. */
export const lineText = (line: Line): string => line.spans.map((span) => span.text).join('')

/** Text of a cell, a line break between its lines. */
export const cellText = (cell: GridCell | undefined): string => (cell?.lines ?? []).map(lineText).join('\n')

/** In a table a dash alone says that there is nothing. */
export const isEmptyCell = (cell: GridCell | undefined): boolean =>
  /^[\s\u00a0\u200b]*[-\u2010-\u2015]?[\s\u00a0\u200b]*$/u.test(cellText(cell))

/** Makes every row as long as the longest, and drops rows and columns at the end that hold nothing. */
export function evenGrid(rows: readonly GridCell[][]): Grid {
  const filled = rows.filter((row) => row.some((cell) => cell.fromAbove || cellText(cell).trim() !== ''))
  const last = (row: readonly GridCell[]): number =>
    row.findLastIndex((cell) => cell.fromLeft || cell.fromAbove || cellText(cell).trim() !== '') + 1
  const width = filled.reduce((most, row) => Math.max(most, last(row)), 0)
  return {
    width,
    rows: filled.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? emptyCell())),
  }
}

const bullet =
  /^[\s\u00a0]*(?:[\u2022\u2023\u25aa\u25cf\u25e6\u00b7\uf0b7*]|[-\u2013\u2014](?=\s))[\s\u00a0]*(?=\S)/u

/** Lines of plain text; a bullet typed as a sign makes an item. Empty lines go. */
export function textLines(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => asItem({ spans: [{ text: line }] }))
}

/** Takes a bullet sign at the start of a line off and marks the line as an item. */
export function asItem(line: Line): Line {
  const [first, ...rest] = line.spans
  const sign = first === undefined ? null : bullet.exec(first.text)
  if (first === undefined || sign === null) return line
  return { spans: [{ ...first, text: first.text.slice(sign[0].length) }, ...rest], item: true }
}

/** The part of some spans between two offsets of their text, in UTF-16 units. */
export function sliceSpans(spans: readonly TextSpan[], from: number, to: number): TextSpan[] {
  const part: TextSpan[] = []
  let start = 0
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    if (text !== '') part.push({ ...span, text })
    start += span.text.length
  }
  return part
}
