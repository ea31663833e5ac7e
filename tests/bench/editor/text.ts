/** The same text for both editors: a plan file for Samsyn, and headings, paragraphs and plain tables for the other. */
import * as Y from 'yjs'
import type { GoalGroup, PlanContent, Span } from '../../../shared/document/content.ts'
import { largePlan } from '../../support/large-plan.ts'
import { settingsOf } from '../../support/plan-builders.ts'

/** A whole plan file to post. @param words about how many */
export const planFile = (words: number) => ({
  format: 'samsyn-plan',
  version: 1,
  ...settingsOf({ title: `Plan på ${words} ord` }),
  content: largePlan(words),
})

const plain = (spans: readonly Span[]): string =>
  spans.map((span) => ('text' in span ? (span.text ?? '') : '')).join('')

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const paragraph = (text: string) => element('paragraph', new Y.XmlText(text))

/** One table row an activity: the goals of its group, the activity, its time. */
const rowsOf = (group: GoalGroup): Y.XmlElement[] =>
  group.activities.map((activity) =>
    element(
      'tableRow',
      element('tableCell', ...group.goals.map(({ spans }) => paragraph(plain(spans)))),
      element('tableCell', paragraph(plain(activity.spans))),
      element('tableCell', paragraph(activity.time?.text ?? '')),
    ),
  )

/** The same content as a Yjs update whose fragment `content` Tiptap's stock nodes can show. */
export function plainUpdate(content: PlanContent): Uint8Array {
  const doc = new Y.Doc()
  const blocks: Y.XmlElement[] = []
  for (const block of content) {
    if (block.type === 'heading') {
      const heading = element('heading', new Y.XmlText(plain(block.spans)))
      heading.setAttribute('level', block.level as unknown as string)
      blocks.push(heading)
    } else if (block.type === 'paragraph') blocks.push(paragraph(plain(block.spans)))
    else if (block.type === 'goalTable') blocks.push(element('table', ...block.groups.flatMap(rowsOf)))
  }
  doc.getXmlFragment('content').insert(0, blocks)
  return Y.encodeStateAsUpdate(doc)
}

export { largePlan }
