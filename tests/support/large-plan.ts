/** Plans as long as a county's longest, made up of made-up words; the same at every call. */
import type { PlanContent } from '../../shared/document/content.ts'
import { activity, goal, goalTable, group, heading, paragraph } from './plan-builders.ts'

const vocabulary =
  'samverkan unga vuxna hälsa stöd insats region kommun skola arbete närstående plan mål tidigt kunskap'.split(
    ' ',
  )
const paragraphWords = 80
const cellWords = 15

/** A plan of about so many words, a goal table of ten activities after every twenty paragraphs. */
export function largePlan(words: number): PlanContent {
  let next = 0
  const text = (count: number): string => {
    const from = next
    next += count
    return Array.from({ length: count }, (_, n) => vocabulary[((from + n) * 7) % vocabulary.length]).join(' ')
  }
  const content: PlanContent = []
  for (let n = 0; next < words; n += 1) {
    if (n % 8 === 0) content.push(heading(`h${n}`, text(4)))
    content.push(paragraph(`p${n}`, text(paragraphWords)))
    if (n % 20 !== 0) continue
    const rows = Array.from({ length: 5 }, (_, row) =>
      group(`g${n}-${row}`, {
        goals: [goal(`m${n}-${row}`, text(cellWords), 'short')],
        activities: [1, 2].map((one) =>
          activity(`a${n}-${row}-${one}`, text(cellWords), {
            time: { text: '2026', start: '2026', end: '2026' },
          }),
        ),
      }),
    )
    content.push(goalTable(`t${n}`, ...rows))
  }
  return content
}
