/** What the words of one pasted cell say: goals with their horizon, focus areas, status, funding, indicators. */
import type { Span } from '../../../shared/document/content.ts'
import { focusAreaWord, statusSigns } from '../../../shared/domain/column-words.ts'
import { parseHorizonMarker } from '../../../shared/domain/horizon.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { ActivityStatus, Funding, Horizon } from '../../../shared/domain/vocabulary.ts'
import type { DraftGoal } from './drafts.ts'
import { cellText, type GridCell, type Line, lineText, sliceSpans, type TextSpan } from './grid.ts'

/** Lines as one run of text, a line break between them. */
export const joinLines = (lines: readonly Line[], between = '\n'): TextSpan[] =>
  lines.flatMap((line, i) => (i === 0 ? line.spans : [{ text: between }, ...line.spans]))

/** Lines that belong together, by the sign that a new one begins. */
function parts(lines: readonly Line[], begins: (line: Line, before: Line) => boolean): Line[][] {
  const all: Line[][] = []
  for (const line of lines) {
    const last = all.at(-1)
    const before = last?.at(-1)
    if (last === undefined || before === undefined || begins(line, before)) all.push([line])
    else last.push(line)
  }
  return all
}

const endsSentence = (line: Line): boolean => /[.!?:;]["”’)]?\s*$/u.test(lineText(line))

/** The goals of a cell: each with a marker, a sign of a list, or after the end of a sentence, is one of its own. */
export function readGoals(cell: GridCell, given: Horizon | null): DraftGoal[] {
  const marked = (line: Line) => parseHorizonMarker(lineText(line)) !== null
  const numbered = (line: Line) => /^\s*(?:\d{1,2}|\p{L})[.)]\s/u.test(lineText(line))
  return parts(
    cell.lines,
    (line, before) =>
      line.item === true ||
      before.item === true ||
      marked(line) ||
      marked(before) ||
      numbered(line) ||
      endsSentence(before),
  ).map((lines) => {
    const spans = joinLines(lines)
    const text = lineText({ spans })
    const parsed = parseHorizonMarker(text)
    // A letter alone in the cell is all the goal there is.
    if (parsed === null || parsed.text === '') return { spans, horizon: given }
    const from = text.indexOf(parsed.text)
    return { spans: sliceSpans(spans, from, from + parsed.text.length), horizon: parsed.horizon }
  })
}

/** Indicators of a cell: every line that is not the rest of a sentence. */
export const readIndicators = (cell: GridCell): Span[][] =>
  parts(
    cell.lines,
    (line, before) => line.item === true || endsSentence(before) || /^\s*[\p{Lu}\p{N}]/u.test(lineText(line)),
  ).map((lines) => joinLines(lines))

type FocusAreas = PlanSettings['focusAreas']

/** Codes of the focus areas a cell names, by code or by name; null when some of its words are neither. */
export function readFocusAreas(text: string, areas: FocusAreas): string[] | null {
  const codes = text.split(/[\s,;/+&]+|\boch\b/u).filter((part) => part !== '')
  if (codes.every((code) => /^\d{1,2}$/.test(code) || areas.some((area) => area.code === code)))
    return unique(codes)
  const found: string[] = []
  for (const part of text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')) {
    const area = areaNamed(part, areas)
    if (area === undefined) return null
    found.push(area)
  }
  return unique(found)
}

/** "Fokusområde 2: Tidiga insatser", "2. Tidiga insatser", "Tidiga insatser", "Fokusområde 2". */
function areaNamed(text: string, areas: FocusAreas): string | undefined {
  const rest = fold(text.replace(focusAreaWord, ''))
  return areas.find(({ code, label }) => {
    const name = fold(label)
    if (rest === name || rest === fold(code)) return true
    const numbered = /^(\S+?)[.:)]?\s*[-\u2013]?\s+(.+)$/u.exec(rest)
    return numbered?.[1] === fold(code) && (numbered[2] === name || name.startsWith(numbered[2] ?? ''))
  })?.code
}

const fold = (text: string): string => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv')
const unique = (codes: readonly string[]): string[] => [...new Set(codes)]

/** The status a cell says, if it says nothing else; null otherwise. */
export function readStatus(cell: GridCell): ActivityStatus | null {
  const words = fold(cellText(cell)).replace(/[.!]$/, '')
  return statusSigns.find(([, sign]) => sign.test(words))?.[0] ?? null
}

/** The funding a cell says; null for anything but its one word. */
export function readFunding(cell: GridCell): Funding | null {
  const words = fold(cellText(cell))
  if (/^stimulans(?:medel)?$|^stimulus(?: (?:money|funds))?$/.test(words)) return 'stimulus'
  return /^ordinarie(?: (?:medel|budget|verksamhet))?$|^regular(?: (?:budget|funds))?$/.test(words)
    ? 'regular'
    : null
}
