/**
 * From a grid and what its columns are to rows of a goal table. A goal that stands in a merged cell, or with empty
 * cells under it, has all the activities beside it. Nothing is dropped: what no column takes becomes a part of the
 * activity, with the heading of its column before it.
 */
import type { Span } from '../../../shared/document/content.ts'
import { type Meaning, readHorizon } from '../../../shared/domain/column-words.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { ColumnMap } from './columns.ts'
import {
  type DraftActivity,
  type DraftGroup,
  emptyDraftActivity,
  emptyDraftGroup,
  type Reading,
} from './drafts.ts'
import { cellText, type Grid, type GridCell, isEmptyCell, type Line } from './grid.ts'
import {
  joinLines,
  readFocusAreas,
  readFunding,
  readGoals,
  readIndicators,
  readStatus,
} from './read-cells.ts'
import { OrganisationFinder } from './recognise-organisations.ts'

const goalish: ReadonlySet<Meaning> = new Set(['goal', 'goalShort', 'goalLong'])

type Settings = Pick<PlanSettings, 'focusAreas' | 'organisations' | 'abbreviations'>

/** Rows of a goal table from a pasted grid. */
export function readRows(grid: Grid, map: ColumnMap, settings: Settings): Reading {
  return new RowReader(grid, map, settings).read()
}

class RowReader {
  readonly #grid: Grid
  readonly #map: ColumnMap
  readonly #settings: Settings
  readonly #finder: OrganisationFinder
  readonly #groups: DraftGroup[] = []
  /** Words that wait for the next activity: titles, and rows that are one cell. */
  #waiting: Span[][] = []
  /** Focus areas said by a row of its own, for the rows under it. */
  #sectionFocus: string[] = []
  /** Focus areas of a merged cell, for the rows beside it. */
  #mergedFocus: string[] = []
  #kept = 0

  constructor(grid: Grid, map: ColumnMap, settings: Settings) {
    this.#grid = grid
    this.#map = map
    this.#settings = settings
    this.#finder = new OrganisationFinder(settings)
  }

  read(): Reading {
    const { rows } = this.#grid
    for (const [i, row] of rows.entries()) {
      if (i < this.#map.headerRow) this.#wait(row.flatMap((cell) => cell.lines))
      else if (i > this.#map.headerRow && !this.#repeatsHeader(row)) this.#readRow(row, i)
    }
    if (this.#waiting.length > 0) this.#lastActivity(this.#lastGroup()).subItems.push(...this.#waiting)
    return { groups: this.#groups, kept: this.#kept }
  }

  /** The headings once more, as Word writes them on each page. */
  #repeatsHeader(row: readonly GridCell[]): boolean {
    const header = this.#grid.rows[this.#map.headerRow]
    return header !== undefined && row.every((cell, i) => cellText(cell) === cellText(header[i]))
  }

  #wait(lines: readonly Line[]): void {
    if (lines.length === 0) return
    this.#kept += 1
    this.#waiting.push(joinLines(lines))
  }

  #readRow(row: readonly GridCell[], index: number): void {
    if (this.#isSection(row)) {
      const lines = row[0]?.lines ?? []
      const codes = readFocusAreas(cellText(row[0]), this.#settings.focusAreas)
      if (codes === null) this.#wait(lines)
      else this.#sectionFocus = codes
      return
    }
    const group = this.#continues(row) ? this.#lastGroup() : this.#newGroup()
    const given = this.#givenHorizon(row)
    for (const [meaning, cell] of this.#cells(row)) {
      if (meaning === 'focus') this.#readFocus(group, cell)
      else if (goalish.has(meaning)) {
        const horizon = meaning === 'goalShort' ? 'short' : meaning === 'goalLong' ? 'long' : given
        group.goals.push(...readGoals(cell, horizon))
      }
    }
    this.#readActivities(group, row, index)
  }

  /** One cell over the whole width. */
  #isSection(row: readonly GridCell[]): boolean {
    return (
      row.length > 2 &&
      !isEmptyCell(row[0]) &&
      !row[0]?.fromAbove &&
      row.slice(1).every((cell) => cell.fromLeft)
    )
  }

  #cells(row: readonly GridCell[]): [Meaning, GridCell, number][] {
    return row.flatMap((cell, i) =>
      isEmptyCell(cell) ? [] : [[this.#map.columns[i] ?? 'other', cell, i] as [Meaning, GridCell, number]],
    )
  }

  #has = (meaning: Meaning): boolean => this.#map.columns.includes(meaning)

  /** Whether a row goes on with the goals above it. */
  #continues(row: readonly GridCell[]): boolean {
    if (this.#groups.length === 0) return false
    const cells = row.map((cell, i) => [this.#map.columns[i] ?? 'other', cell] as const)
    const saysGoal = cells.some(([meaning, cell]) => goalish.has(meaning) && !isEmptyCell(cell))
    const saysFocus = cells.some(([meaning, cell]) => meaning === 'focus' && !isEmptyCell(cell))
    // Several goals beside one merged activity are one row.
    const sameActivity = cells.some(([meaning, cell]) => meaning === 'activity' && cell.fromAbove)
    return sameActivity || (!saysGoal && !saysFocus)
  }

  #newGroup(): DraftGroup {
    const group = emptyDraftGroup()
    this.#groups.push(group)
    return group
  }

  #lastGroup(): DraftGroup {
    return this.#groups.at(-1) ?? this.#newGroup()
  }

  #lastActivity(group: DraftGroup): DraftActivity {
    const last = group.activities.at(-1)
    if (last !== undefined) return last
    const activity = emptyDraftActivity()
    group.activities.push(activity)
    return activity
  }

  #givenHorizon(row: readonly GridCell[]) {
    const cell = row[this.#map.columns.indexOf('horizon')]
    return cell === undefined ? null : readHorizon(cellText(cell))
  }

  #readFocus(group: DraftGroup, cell: GridCell): void {
    const codes = readFocusAreas(cellText(cell), this.#settings.focusAreas)
    if (codes === null) this.#wait([{ spans: [{ text: `${this.#heading('focus')}${joined(cell)}` }] }])
    else {
      group.focusAreas.push(...codes.filter((code) => !group.focusAreas.includes(code)))
      this.#mergedFocus = group.focusAreas
    }
  }

  #readActivities(group: DraftGroup, row: readonly GridCell[], index: number): void {
    const focus = row[this.#map.columns.indexOf('focus')]
    if (group.focusAreas.length === 0)
      group.focusAreas = [...(focus?.fromAbove ? this.#mergedFocus : this.#sectionFocus)]
    const cells = this.#cells(row)
    const column = this.#map.columns.indexOf('activity')
    const fresh = activitiesOf(row[column])
    const rest = cells.filter(
      ([meaning]) => meaning !== 'focus' && !goalish.has(meaning) && meaning !== 'activity',
    )
    if (fresh.length === 0 && rest.length === 0 && this.#waiting.length === 0) return
    // With words about an activity but none of its own, in a table of activities, they belong to the one above.
    const goesOn = fresh.length === 0 && (row[column]?.fromAbove === true || this.#has('activity'))
    if (fresh.length > 0) group.activities.push(...fresh)
    else if (!goesOn) group.activities.push(emptyDraftActivity())
    this.#lastActivity(group)
    const about = fresh.length > 0 ? fresh : [this.#lastActivity(group)]
    about[0]?.subItems.unshift(...this.#waiting.splice(0))
    for (const [meaning, cell, i] of rest) this.#add(group, about, meaning, cell, { column: i, index })
  }

  #add(
    group: DraftGroup,
    about: readonly DraftActivity[],
    meaning: Meaning,
    cell: GridCell,
    at: { column: number; index: number },
  ): void {
    const rows = this.#rowsOf(at.column, at.index)
    const whole = rows > 1 && this.#coversGroup(at.column, at.index, rows)
    const [first] = about
    if (first === undefined) return
    switch (meaning) {
      case 'responsible': {
        const spans = this.#finder.mark(joinLines(cell.lines))
        if (whole) append(group.responsible, spans)
        else for (const activity of about) append(activity.responsible, spans)
        return
      }
      case 'time':
        for (const activity of about) append(activity.time, joinLines(cell.lines, ' '), ' ')
        return
      case 'indicators': {
        const all = readIndicators(cell)
        if (whole) group.indicators.push(...all)
        else if (all.length === about.length)
          for (const [i, one] of all.entries()) about[i]?.indicators.push(one)
        else first.indicators.push(...all)
        return
      }
      case 'status': {
        const status = readStatus(cell)
        if (status === null || first.status !== null) this.#keep(first, cell, at.column)
        else for (const activity of about) activity.status = status
        return
      }
      case 'funding': {
        const funding = readFunding(cell)
        if (funding === null || first.funding !== null) this.#keep(first, cell, at.column)
        else for (const activity of about) activity.funding = funding
        return
      }
      case 'subItem':
        first.subItems.push(...cell.lines.map((line) => line.spans))
        return
      case 'horizon':
        // Understood with the goals; words that say no horizon, or that have no goal, stay.
        if (readHorizon(cellText(cell)) === null || group.goals.length === 0)
          this.#keep(first, cell, at.column)
        return
      default:
        this.#keep(first, cell, at.column)
    }
  }

  /** Words that no column takes, as a part of the activity. */
  #keep(activity: DraftActivity, cell: GridCell, column: number): void {
    this.#kept += 1
    const heading = this.#headingOf(column)
    activity.subItems.push([...(heading === '' ? [] : [{ text: heading }]), ...joinLines(cell.lines)])
  }

  #heading = (meaning: Meaning): string => this.#headingOf(this.#map.columns.indexOf(meaning))

  #headingOf(column: number): string {
    const header = this.#grid.rows[this.#map.headerRow]
    let at = column
    while (at > 0 && header?.[at]?.fromLeft) at -= 1
    const text = header === undefined ? '' : joined(header[at])
    return text === '' ? '' : `${text.replace(/:$/, '')}: `
  }

  /** How many rows the cell at a place covers. */
  #rowsOf(column: number, index: number): number {
    let rows = 1
    while (this.#grid.rows[index + rows]?.[column]?.fromAbove) rows += 1
    return rows
  }

  /** Whether those rows are all the rows of one goal. */
  #coversGroup(column: number, index: number, rows: number): boolean {
    const covered = this.#grid.rows.slice(index + 1, index + rows)
    const next = this.#grid.rows[index + rows]
    return (
      !this.#map.columns.every((meaning) => !goalish.has(meaning)) &&
      !this.#grid.rows[index]?.[column]?.fromAbove &&
      covered.every((row) => this.#continues(row)) &&
      (next === undefined || !this.#continues(next))
    )
  }
}

const joined = (cell: GridCell | undefined): string => cellText(cell).replace(/\n/g, ' ')

/** A list alone is an activity each; with words before it, its items are parts of one. */
function activitiesOf(cell: GridCell | undefined): DraftActivity[] {
  if (cell === undefined || isEmptyCell(cell)) return []
  const items = cell.lines.filter((line) => line.item)
  if (items.length === cell.lines.length && items.length > 1)
    return items.map((line) => ({ ...emptyDraftActivity(), spans: [...line.spans] }))
  const text = cell.lines.filter((line) => !line.item)
  return [
    {
      ...emptyDraftActivity(),
      spans: joinLines(text.length > 0 ? text : items),
      subItems: text.length > 0 ? items.map((line) => [...line.spans]) : [],
    },
  ]
}

function append(to: Span[], spans: readonly Span[], between = '\n'): void {
  if (spans.length === 0) return
  if (to.length > 0) to.push({ text: between })
  to.push(...spans)
}
