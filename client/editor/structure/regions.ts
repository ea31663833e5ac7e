/**
 * Where editing stays. A region is a cell, a field, a title: a change that begins in one ends in it. Outside
 * all structure the prose of the document is one region of its own.
 */
import type { ResolvedPos } from '@tiptap/pm/model'

const regions: ReadonlySet<string> = new Set([
  'goal',
  'activityText',
  'subItem',
  'responsible',
  'time',
  'indicator',
  'focus',
  'areaTitle',
  'areaField',
  'tableCell',
  'followUp',
])
/** Structure without text of its own: nothing is typed directly into it. */
const frames: ReadonlySet<string> = new Set([
  'goalTable',
  'developmentArea',
  'goalGroup',
  'activity',
  'indicators',
  'table',
  'tableRow',
])

export type Region =
  | { kind: 'prose'; depth: 0; start: 0 }
  | { kind: 'cell'; depth: number; start: number }
  /** Between the cells: no place for a change that does not say it is one of structure. */
  | { kind: 'frame' }

/** The region of a position: its innermost one. */
export function regionAt($pos: ResolvedPos): Region {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const name = $pos.node(depth).type.name
    if (regions.has(name)) return { kind: 'cell', depth, start: $pos.start(depth) }
    if (frames.has(name)) return { kind: 'frame' }
  }
  return { kind: 'prose', depth: 0, start: 0 }
}

/** Whether a change between the two stays inside one region. */
export function sameRegion($from: ResolvedPos, $to: ResolvedPos): boolean {
  const from = regionAt($from)
  const to = regionAt($to)
  if (from.kind === 'frame' || to.kind === 'frame') return false
  return from.kind === to.kind && from.start === to.start
}
