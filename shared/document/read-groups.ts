/**
 * Goals, activities and what belongs to them. A merge may leave two of what there should be one of: they are
 * joined into the first, in document order, texts by line breaks ([D4]); nothing is dropped.
 */
import { activityStatuses, directions, fundings, indicatorKinds } from '../domain/vocabulary.ts'
import type { Activity, Goal, GoalGroup, Indicator, Span } from './content.ts'
import { eachBlock, type Reading } from './read-blocks.ts'
import type { Notes } from './read-findings.ts'
import { attributeTexts, joinLines, readInline, readText } from './read-inline.ts'
import { isText, type Tree, type TreeNode } from './read-tree.ts'
import { nodeRule } from './schema.ts'

/** A row as it is read; time is text here, what follows from it is derived in `normaliseContent`. */
export function emptyGroup(id: string): GoalGroup {
  return { id, focusAreas: [], goals: [], activities: [] }
}

/** Notes that there was more than one of something. */
function tellJoined(count: number, name: string, notes: Notes, nodeId: string): void {
  if (count > 1) notes.add(nodeId, { kind: 'joined', name })
}

/** Reads parts of a row into `group`: at first its own, then those of any row that is joined into it. */
export function readGroupInto(group: GoalGroup, parts: readonly Tree[], reading: Reading): void {
  const { notes } = reading
  const counts = { focus: 0, indicators: 0 }
  const stray: Tree[] = []
  for (const part of parts) {
    if (isText(part)) {
      stray.push(part)
      continue
    }
    switch (part.name) {
      case 'focus':
        counts.focus++
        group.focusAreas.push(...focusCodes(part, notes, group.id))
        break
      case 'goal':
        group.goals.push(readGoal(part, notes))
        break
      case 'activity':
        group.activities.push(readActivity(part, notes.idOf(part), part.children, reading))
        break
      case 'activityText':
      case 'subItem':
      case 'time':
        notes.add(group.id, { kind: 'misplaced', name: part.name })
        group.activities.push(readActivity(part, notes.derive(part.id), [part], reading))
        break
      case 'responsible':
        group.responsible = [...(group.responsible ?? []), readInline(part.children, notes, group.id)]
        break
      case 'indicators':
        counts.indicators++
        group.indicators = [...(group.indicators ?? []), ...readIndicators(part, notes)]
        break
      case 'indicator':
        notes.add(group.id, { kind: 'misplaced', name: part.name })
        group.indicators = [...(group.indicators ?? []), readIndicator(part, notes)]
        break
      default:
        stray.push(part)
    }
  }
  tellJoined(counts.focus, 'focus', notes, group.id)
  tellJoined(counts.indicators, 'indicators', notes, group.id)
  eachBlock(stray, { nodeId: group.id, depth: 1 }, reading, (block) => reading.hoisted.push(block))
}

/** Codes of the atoms, and codes that somebody has typed, in the order written. */
function focusCodes(focus: TreeNode, notes: Notes, nodeId: string): string[] {
  const codes: string[] = []
  let typed: Tree[] = []
  const endTyped = () => {
    codes.push(
      ...readText(typed, notes, nodeId)
        .split(/[,;\s]+/)
        .filter((code) => code !== ''),
    )
    typed = []
  }
  for (const part of focus.children) {
    if (isText(part) || part.name !== 'focusCode') {
      typed.push(part)
      continue
    }
    endTyped()
    const code = notes.text(part, 'code', nodeId)
    if (code !== undefined) codes.push(code)
    // Nothing should stand in an atom; what some program put there is still somebody's words.
    typed.push(...part.children)
  }
  endTyped()
  return codes
}

/** The two boxes K and L of a goal as one horizon. */
export function readGoal(node: TreeNode, notes: Notes): Goal {
  const id = notes.idOf(node)
  const short = notes.flag(node, 'short', id)
  const long = notes.flag(node, 'long', id)
  const horizon = short && long ? 'both' : short ? 'short' : long ? 'long' : null
  return { id, spans: readInline(node.children, notes, id), horizon }
}

function readActivity(node: TreeNode, id: string, parts: readonly Tree[], { notes }: Reading): Activity {
  const texts: Span[][] = []
  const times: string[] = []
  const activity: Activity = { id, spans: [] }
  const counts = { activityText: 0, time: 0, indicators: 0 }
  const status = notes.word(node, 'status', activityStatuses, id)
  if (status) activity.status = status
  const funding = notes.word(node, 'funding', fundings, id)
  if (funding) activity.funding = funding
  for (const part of parts) {
    const name = isText(part) ? 'text' : part.name
    const children = isText(part) ? [part] : part.children
    switch (name) {
      case 'activityText':
        counts.activityText++
        texts.push(readInline(children, notes, id))
        break
      case 'subItem':
        activity.subItems = [...(activity.subItems ?? []), readInline(children, notes, id)]
        break
      case 'responsible':
        activity.responsible = [...(activity.responsible ?? []), readInline(children, notes, id)]
        break
      case 'time':
        counts.time++
        times.push(readText(children, notes, id))
        break
      case 'indicators':
        counts.indicators++
        activity.indicators = [...(activity.indicators ?? []), ...readIndicators(part as TreeNode, notes)]
        break
      case 'indicator':
        notes.add(id, { kind: 'misplaced', name })
        activity.indicators = [...(activity.indicators ?? []), readIndicator(part as TreeNode, notes)]
        break
      default:
        notes.add(id, { kind: nodeRule(name) ? 'misplaced' : 'unknownNode', name })
        if (!isText(part)) texts.push(...attributeTexts(part).map((text): Span[] => [{ text }]))
        texts.push(readInline(children, notes, id))
    }
  }
  activity.spans = joinLines(texts)
  const time = times.filter((text) => text !== '').join('\n')
  if (time !== '') activity.time = { text: time }
  tellJoined(counts.activityText, 'activityText', notes, id)
  tellJoined(counts.time, 'time', notes, id)
  tellJoined(counts.indicators, 'indicators', notes, id)
  return activity
}

/** The indicators of a container; text that stands between them is one without kind. */
function readIndicators(container: TreeNode, notes: Notes): Indicator[] {
  return container.children.flatMap((part): Indicator[] => {
    if (!isText(part) && part.name === 'indicator') return [readIndicator(part, notes)]
    const id = notes.derive(part.id)
    notes.add(id, { kind: 'misplaced', name: isText(part) ? 'text' : part.name })
    const spans = readInline([part], notes, id)
    return spans.length > 0 ? [{ id, spans }] : []
  })
}

function readIndicator(node: TreeNode, notes: Notes): Indicator {
  const id = notes.idOf(node)
  const isGoalLink = (part: Tree): part is TreeNode => !isText(part) && part.name === 'goalLink'
  const goals = node.children.filter(isGoalLink).flatMap((link) => notes.reference(link, 'goalId', id) ?? [])
  const spans = readInline(
    node.children.filter((part) => !isGoalLink(part)),
    notes,
    id,
  )
  const indicator: Indicator = { id, spans }
  if (goals.length > 0) indicator.goals = goals
  const kind = notes.word(node, 'kind', indicatorKinds, id)
  if (kind) indicator.kind = kind
  const direction = notes.word(node, 'direction', directions, id)
  if (direction) indicator.direction = direction
  for (const key of ['unit', 'baseline', 'target', 'source'] as const) {
    const text = notes.text(node, key, id)
    if (text !== undefined) indicator[key] = text
  }
  return indicator
}
