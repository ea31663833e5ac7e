/**
 * From what a plan says to the shared document. The representation is the one the editor binding itself would
 * write, so that opening an editor on it changes nothing: no first opener becomes the author of the plan, and no
 * two openers "repair" it at once. Cells that people expect to find, and containers that two people may fill at
 * once, are there from the start, empty; the reader leaves empty ones out.
 */
import * as Y from 'yjs'
import type {
  Activity,
  Block,
  DevelopmentArea,
  FollowUp,
  Goal,
  GoalGroup,
  Indicator,
  PlanContent,
  TopBlock,
} from './content.ts'
import { contentRoot } from './read.ts'
import { element, writeInline, writeText } from './write-inline.ts'

/** Appends `content` to the document in one transaction with this origin. */
export function writeDocument(content: PlanContent, doc: Y.Doc, origin: unknown = 'write'): void {
  doc.transact(() => {
    doc.getXmlFragment(contentRoot).push(content.map(writeTopBlock))
  }, origin)
}

/** A new document with this content as a Yjs v1 update. `clientId` names its author (default: a random one). */
export function encodeContent(content: PlanContent, clientId?: number): Uint8Array {
  const doc = new Y.Doc()
  try {
    if (clientId !== undefined) doc.clientID = clientId
    writeDocument(content, doc)
    return Y.encodeStateAsUpdate(doc)
  } finally {
    doc.destroy()
  }
}

/** A top block as an element that does not yet stand in any document. */
export function writeTopBlock(block: TopBlock): Y.XmlElement {
  switch (block.type) {
    case 'developmentArea':
      return writeArea(block)
    case 'goalTable':
      return element(
        'goalTable',
        { id: block.id, caption: block.caption },
        block.groups.map((group) => writeGroup(group)),
      )
    case 'followUp':
      return writeFollowUp(block)
    default:
      return writeBlock(block)
  }
}

const writeBlocks = (blocks: readonly Block[]): Y.XmlElement[] => blocks.map(writeBlock)

function writeBlock(block: Block): Y.XmlElement {
  const { id } = block
  switch (block.type) {
    case 'heading':
      return element('heading', { id, level: block.level }, writeInline(block.spans))
    case 'paragraph':
      return element('paragraph', { id }, writeInline(block.spans))
    case 'bulletList':
    case 'orderedList':
      return element(
        block.type,
        { id },
        block.items.map((item) => element('listItem', {}, writeBlocks(item))),
      )
    case 'quote':
      return element('quote', { id }, writeBlocks(block.blocks))
    case 'figure': {
      const { file, alt, caption, source } = block
      return element('figure', { id, file, alt, caption, source })
    }
    case 'table': {
      const rows = block.rows.map(({ header, cells }) =>
        element(
          'tableRow',
          { header },
          cells.map(({ colspan, rowspan, blocks }) =>
            element('tableCell', { colspan, rowspan }, writeBlocks(blocks)),
          ),
        ),
      )
      return element('table', { id, caption: block.caption }, rows)
    }
  }
}

function writeArea(area: DevelopmentArea): Y.XmlElement {
  const { id, ownerLevel, ownerUnit, numberAsWritten } = area
  return element('developmentArea', { id, ownerLevel, ownerUnit, numberAsWritten }, [
    element('areaTitle', {}, writeText(area.title)),
    ...area.fields.map(({ role, label, blocks }) =>
      element('areaField', { role, label }, writeBlocks(blocks)),
    ),
    writeGroup(area.group, true),
  ])
}

function writeFollowUp({ id, previous, goal, status, blocks }: FollowUp): Y.XmlElement {
  const children = [element('goal', {}, writeInline(goal)), ...writeBlocks(blocks)]
  return element('followUp', { id, previousId: previous, status }, children)
}

/** A row. `whole`: with the cells for what is said of the row as a whole, as in a development area. */
export function writeGroup(group: GoalGroup, whole = false): Y.XmlElement {
  const { id, focusAreas, goals, activities, responsible, indicators } = group
  const entries = responsible ?? (whole ? [[]] : [])
  return element('goalGroup', { id }, [
    element(
      'focus',
      {},
      focusAreas.map((code) => element('focusCode', { code })),
    ),
    ...goals.map(writeGoal),
    ...activities.map(writeActivity),
    ...entries.map((entry) => element('responsible', {}, writeInline(entry))),
    ...(indicators || whole ? [writeIndicators(indicators)] : []),
  ])
}

/** A goal; its horizon as two boxes, so that two people may tick one each. */
export function writeGoal({ id, spans, horizon }: Goal): Y.XmlElement {
  const short = horizon === 'short' || horizon === 'both'
  const long = horizon === 'long' || horizon === 'both'
  return element('goal', { id, short, long }, writeInline(spans))
}

/** An activity with all its cells. Of its time only the text is stored. */
export function writeActivity(activity: Activity): Y.XmlElement {
  const { id, status, funding, spans, subItems, responsible, time, indicators } = activity
  return element('activity', { id, status, funding }, [
    element('activityText', {}, writeInline(spans)),
    ...(subItems ?? []).map((item) => element('subItem', {}, writeInline(item))),
    ...(responsible ?? [[]]).map((entry) => element('responsible', {}, writeInline(entry))),
    element('time', {}, time ? writeInline([{ text: time.text }]) : []),
    writeIndicators(indicators),
  ])
}

const writeIndicators = (indicators: readonly Indicator[] | undefined): Y.XmlElement =>
  element('indicators', {}, (indicators ?? []).map(writeIndicator))

/** An indicator, the goals it measures as atoms after its text. */
export function writeIndicator(indicator: Indicator): Y.XmlElement {
  const { id, spans, goals, kind, unit, baseline, target, direction, source } = indicator
  const links = (goals ?? []).map((goalId) => element('goalLink', { goalId }))
  const attributes = { id, kind, unit, baseline, target, direction, source }
  return element('indicator', attributes, [...writeInline(spans), ...links])
}
