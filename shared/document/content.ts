/**
 * What a plan says, as plain values: what `read` makes of a document and `write` puts into one. It is the
 * `content` of the plan file (contract.md, section 4) with two differences: every block has its id, and a
 * figure names its stored file instead of carrying it.
 */
import type {
  ActivityStatus,
  AreaFieldRole,
  Direction,
  Funding,
  Horizon,
  IndicatorKind,
  OwnerLevel,
} from '../domain/vocabulary.ts'

/** Running text with its marks and atoms. "\n" in a text is a line break. */
export type Span =
  | { text: string; bold?: true; italic?: true; link?: string }
  | { organisation: string; text: string }
  | { footnote: Span[] }
  | { ref: string; text?: string }

export type Heading = { type: 'heading'; id: string; level: 1 | 2 | 3 | 4; spans: Span[] }
export type Paragraph = { type: 'paragraph'; id: string; spans: Span[] }
export type List = { type: 'bulletList' | 'orderedList'; id: string; items: Block[][] }
export type Quote = { type: 'quote'; id: string; blocks: Block[] }
export type TableCell = { blocks: Block[]; colspan?: number; rowspan?: number }
export type TableRow = { header?: true; cells: TableCell[] }
export type Table = { type: 'table'; id: string; caption?: string; rows: TableRow[] }
/** `file` is the SHA-256 (hex) of a stored picture; absent while none has been chosen. */
export type Figure = {
  type: 'figure'
  id: string
  file?: string
  alt: string
  caption?: string
  source?: string
}

/** What may stand anywhere: in a cell, a list item, a field, a quote. */
export type Block = Heading | Paragraph | List | Quote | Table | Figure

export type Indicator = {
  id: string
  spans: Span[]
  /** Ids of the goals it measures. */
  goals?: string[]
  kind?: IndicatorKind
  unit?: string
  baseline?: string
  target?: string
  direction?: Direction
  source?: string
}
export type Goal = { id: string; spans: Span[]; horizon: Horizon | null }
/** Time as written, with what could be understood of it (ISO year, year-month or date). */
export type TimeSpan = { text: string; start?: string; end?: string; openEnded?: true }
export type Activity = {
  id: string
  spans: Span[]
  subItems?: Span[][]
  responsible?: Span[][]
  time?: TimeSpan
  status?: ActivityStatus
  funding?: Funding
  indicators?: Indicator[]
}
export type GoalGroup = {
  id: string
  /** Codes in the order written, without repeats; a code outside the plan's set is kept. */
  focusAreas: string[]
  goals: Goal[]
  activities: Activity[]
  responsible?: Span[][]
  indicators?: Indicator[]
}
export type AreaField = { role: AreaFieldRole; label?: string; blocks: Block[] }
export type GoalTable = { type: 'goalTable'; id: string; caption?: string; groups: GoalGroup[] }
export type DevelopmentArea = {
  type: 'developmentArea'
  id: string
  title: string
  numberAsWritten?: string
  ownerLevel?: OwnerLevel
  ownerUnit?: string
  fields: AreaField[]
  group: GoalGroup
}
export type FollowUp = {
  type: 'followUp'
  id: string
  /** Id of the goal in last year's plan. */
  previous?: string
  goal: Span[]
  status?: ActivityStatus
  blocks: Block[]
}

/** What may stand at the top of the document. */
export type TopBlock = Block | GoalTable | DevelopmentArea | FollowUp

export type PlanContent = TopBlock[]
