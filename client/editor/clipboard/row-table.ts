/**
 * Rows of a plan as a table that other programs know: one row an activity, its goals in a cell over all its
 * activities. One description, written as HTML (html-table.ts) and as text with tabs (tab-separated.ts).
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { Translate } from '../environment.ts'
import { focusCodes } from '../structure/focus-codes.ts'

/** A paragraph or list item of a cell: the node whose running text it is, with words before it. */
export type Part = { node: PmNode; before?: string; item?: true } | { text: string }
export type TableCell = { parts: Part[]; rows: number; heading?: true } | null
export type RowTable = { header: string[]; rows: TableCell[][] }

const named = (parent: PmNode, ...names: string[]): PmNode[] =>
  parent.children.filter((child) => names.includes(child.type.name))

/** The rows of a goal table, with the columns in which anything is said. `t` has the editor's words. */
export function rowTable(groups: readonly PmNode[], t: Translate, own: (key: string) => string): RowTable {
  const rows = groups.flatMap((group) => groupRows(group, t, own))
  const header = [
    own('columnFocus'),
    ...['goal', 'activity', 'responsible', 'time', 'indicators'].map((column) => t(`column.${column}`)),
    own('columnStatus'),
    own('columnFunding'),
  ]
  const used = header.map((_, i) => rows.some((row) => (row[i]?.parts.length ?? 0) > 0))
  const keep = <T>(cells: readonly T[]): T[] => cells.filter((_, i) => used[i])
  return { header: keep(header), rows: rows.map(keep) }
}

function groupRows(group: PmNode, t: Translate, own: (key: string) => string): TableCell[][] {
  const activities = named(group, 'activity')
  const count = Math.max(1, activities.length)
  const codes = named(group, 'focus').flatMap(focusCodes).join(', ')
  const cell = (parts: Part[], heading = false): TableCell => ({
    parts,
    rows: count,
    ...(heading ? { heading: true as const } : {}),
  })
  const focus = cell(codes === '' ? [] : [{ text: codes }])
  const goals = cell(
    named(group, 'goal')
      .filter((goal) => goal.content.size > 0 || goal.attrs['short'] === true || goal.attrs['long'] === true)
      .map((goal) => ({ node: goal, before: marker(goal, t) })),
    true,
  )
  const who = said(named(group, 'responsible'))
  const measured = said(named(group, 'indicators').flatMap((list) => named(list, 'indicator')))
  // Said of the row as a whole: over all its activities where they say nothing themselves, else with the first.
  const wholeWho =
    who.length > 0 && activities.every((activity) => said(named(activity, 'responsible')).length === 0)
  const wholeMeasured =
    measured.length > 0 && activities.every((activity) => indicatorsOf(activity).length === 0)
  return Array.from({ length: count }, (_, i): TableCell[] => {
    const activity = activities[i]
    const one = (parts: Part[]): TableCell => ({ parts, rows: 1 })
    const first = i === 0
    const status: unknown = activity?.attrs['status']
    const funding: unknown = activity?.attrs['funding']
    const ownWho = activity === undefined ? [] : said(named(activity, 'responsible'))
    const ownMeasured = activity === undefined ? [] : indicatorsOf(activity)
    return [
      first ? focus : null,
      first ? goals : null,
      one(activity === undefined ? [] : activityParts(activity)),
      wholeWho ? (first ? cell(who) : null) : one(first ? [...ownWho, ...who] : ownWho),
      one(activity === undefined ? [] : said(named(activity, 'time'))),
      wholeMeasured
        ? first
          ? cell(measured)
          : null
        : one(first ? [...ownMeasured, ...measured] : ownMeasured),
      one(typeof status === 'string' ? [{ text: t(`status.${status}`) }] : []),
      one(typeof funding === 'string' ? [{ text: own(`fundingValue.${funding}`) }] : []),
    ]
  })
}

const said = (nodes: readonly PmNode[]): Part[] =>
  nodes.filter((node) => node.content.size > 0).map((node) => ({ node }))

const indicatorsOf = (activity: PmNode): Part[] =>
  said(named(activity, 'indicators').flatMap((list) => named(list, 'indicator')))

const activityParts = (activity: PmNode): Part[] => [
  ...said(named(activity, 'activityText')),
  ...named(activity, 'subItem')
    .filter((item) => item.content.size > 0)
    .map((node): Part => ({ node, item: true })),
]

/** "K: ", "L: " or "K+L: ", as plans write it, so that it is understood when it is pasted again. */
function marker(goal: PmNode, t: Translate): string {
  const letters = (['short', 'long'] as const)
    .filter((horizon) => goal.attrs[horizon] === true)
    .map((horizon) => t(`horizon.${horizon}.letter`))
  return letters.length === 0 ? '' : `${letters.join('+')}: `
}
