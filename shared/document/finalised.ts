/**
 * A plan made ready for readers: what `finalise` gives and every exporter renders, so that all formats agree
 * on numbers, notes and references. Exporters decide how things look, never what they say.
 */
import type { PlanSettings } from '../domain/settings.ts'
import type {
  ActivityStatus,
  AreaFieldRole,
  Direction,
  Funding,
  Horizon,
  IndicatorKind,
  OwnerLevel,
} from '../domain/vocabulary.ts'

export type FinalSpan =
  | { kind: 'text'; text: string; bold?: true; italic?: true; link?: string }
  /** `name` is the organisation's full name, when the plan knows it. */
  | { kind: 'organisation'; text: string; name?: string }
  /** Call of the note with this number (from 1). */
  | { kind: 'footnote'; number: number }
  /** `target` is the node it leads to; null for a dead reference. */
  | { kind: 'reference'; text: string; target: string | null }

/** `rank` is the heading's place under the title, 2–6 without leaps. `number` is absent below top level. */
export type FinalHeading = { type: 'heading'; id: string; rank: number; number?: string; spans: FinalSpan[] }
export type FinalCell = { blocks: FinalBlock[]; colspan: number; rowspan: number }
export type FinalTable = {
  type: 'table'
  id: string
  number: string
  caption?: string
  rows: { header: boolean; cells: FinalCell[] }[]
}
export type FinalFigure = {
  type: 'figure'
  id: string
  number: string
  file?: string
  alt: string
  caption?: string
  source?: string
}
export type FinalBlock =
  | FinalHeading
  | { type: 'paragraph'; id: string; spans: FinalSpan[] }
  | { type: 'bulletList' | 'orderedList'; id: string; items: FinalBlock[][] }
  | { type: 'quote'; id: string; blocks: FinalBlock[] }
  | FinalTable
  | FinalFigure

export type FinalIndicator = {
  id: string
  spans: FinalSpan[]
  /** Places (from 1) in the group's `goals` of the goals it measures. */
  goals: number[]
  kind?: IndicatorKind
  unit?: string
  baseline?: string
  target?: string
  direction?: Direction
  source?: string
}
export type FinalGoal = { id: string; spans: FinalSpan[]; horizon: Horizon | null }
export type FinalActivity = {
  id: string
  spans: FinalSpan[]
  subItems: FinalSpan[][]
  responsible: FinalSpan[][]
  time: string
  status?: ActivityStatus
  funding?: Funding
  indicators: FinalIndicator[]
}
export type FinalGroup = {
  id: string
  /** `label` is absent for a code the plan does not know. */
  focusAreas: { code: string; label?: string }[]
  goals: FinalGoal[]
  activities: FinalActivity[]
  responsible: FinalSpan[][]
  indicators: FinalIndicator[]
}
export type FinalGoalTable = {
  type: 'goalTable'
  id: string
  number: string
  caption?: string
  groups: FinalGroup[]
}
export type FinalArea = {
  type: 'developmentArea'
  id: string
  number: string
  rank: number
  title: string
  ownerLevel?: OwnerLevel
  ownerUnit?: string
  /** Fields with something in them. */
  fields: { role: AreaFieldRole; label?: string; blocks: FinalBlock[] }[]
  group: FinalGroup
}
export type FinalFollowUp = {
  type: 'followUp'
  id: string
  goal: FinalSpan[]
  status?: ActivityStatus
  blocks: FinalBlock[]
}
export type FinalTopBlock = FinalBlock | FinalGoalTable | FinalArea | FinalFollowUp

/** An entry of the table of contents with those under it. */
export type TocEntry = { id: string; number: string; title: string; entries: TocEntry[] }
export type FinalFootnote = { number: number; spans: FinalSpan[] }

export type FinalisedPlan = {
  settings: PlanSettings
  blocks: FinalTopBlock[]
  toc: TocEntry[]
  /** In the order they are called. */
  footnotes: FinalFootnote[]
  /** The plan's abbreviations that its text uses, in alphabetical order. */
  abbreviations: { short: string; expansion: string }[]
}
