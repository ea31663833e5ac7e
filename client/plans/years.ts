/** Years as people type them. */

/** The year, 1900–2200, or null when the text is none. */
export function yearOf(text: string): number | null {
  const year = /^\s*(\d{4})\s*$/.exec(text)?.[1]
  const value = Number(year)
  return year !== undefined && value >= 1900 && value <= 2200 ? value : null
}

export type PeriodFault = { field: 'start' | 'end'; key: 'notYear' | 'order' }

/** A period from two texts, or which field is wrong and why. */
export function periodOf(start: string, end: string): { start: number; end: number } | PeriodFault {
  const from = yearOf(start)
  if (from === null) return { field: 'start', key: 'notYear' }
  const to = yearOf(end)
  if (to === null) return { field: 'end', key: 'notYear' }
  return to < from ? { field: 'end', key: 'order' } : { start: from, end: to }
}

/** "2027" or "2027–2028". */
export const periodInWords = ({ start, end }: { start: number; end: number }): string =>
  start === end ? String(start) : `${start}–${end}`
