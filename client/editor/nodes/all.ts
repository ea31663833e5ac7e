/** The nodes of the grammar, in the order ProseMirror shall prefer them (paragraph first). */
import type { Node } from '@tiptap/core'
import type { EditorEnvironment } from '../environment.ts'
import { activity } from './activity.ts'
import { activityText } from './activity-text.ts'
import { areaField } from './area-field.ts'
import { areaTitle } from './area-title.ts'
import { bulletList } from './bullet-list.ts'
import { developmentArea } from './development-area.ts'
import { doc } from './doc.ts'
import { figure } from './figure.ts'
import { focus } from './focus.ts'
import { focusCode } from './focus-code.ts'
import { followUp } from './follow-up.ts'
import { footnote } from './footnote.ts'
import { goal } from './goal.ts'
import { goalGroup } from './goal-group.ts'
import { goalLink } from './goal-link.ts'
import { goalTable } from './goal-table.ts'
import { hardBreak } from './hard-break.ts'
import { heading } from './heading.ts'
import { indicator } from './indicator.ts'
import { indicators } from './indicators.ts'
import { listItem } from './list-item.ts'
import { orderedList } from './ordered-list.ts'
import { orgMention } from './org-mention.ts'
import { paragraph } from './paragraph.ts'
import { quote } from './quote.ts'
import { reference } from './reference.ts'
import { responsible } from './responsible.ts'
import { subItem } from './sub-item.ts'
import { table } from './table.ts'
import { tableCell } from './table-cell.ts'
import { tableRow } from './table-row.ts'
import { text } from './text.ts'
import { time } from './time.ts'

export const nodes = (environment: EditorEnvironment): Node[] => [
  doc,
  paragraph,
  text,
  heading,
  bulletList,
  orderedList,
  listItem,
  quote,
  table(environment),
  tableRow,
  tableCell,
  figure(environment),
  developmentArea(environment),
  areaTitle(environment),
  areaField(environment),
  goalTable(environment),
  goalGroup(environment),
  focus(environment),
  goal(environment),
  activity(environment),
  activityText(environment),
  subItem(environment),
  responsible(environment),
  time(environment),
  indicators(environment),
  indicator(environment),
  followUp(environment),
  hardBreak,
  orgMention(environment),
  reference(environment),
  footnote(environment),
  focusCode(environment),
  goalLink(environment),
]
