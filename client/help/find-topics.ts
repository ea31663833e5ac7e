/** The topics of the help, their addresses, and finding the ones that have some words. */
import type { HelpTexts, TopicId } from '../app/i18n/help.sv.ts'
import { readable } from './names.ts'

/** In the order in which people need them; the address of each is the same in every language. */
export const topicAddresses: Record<TopicId, string> = {
  together: 'skriva-tillsammans',
  area: 'utvecklingsomrade',
  missing: 'vad-som-saknas',
  comment: 'synpunkter',
  answer: 'svar-pa-synpunkter',
  calm: 'lasa-i-lugn',
  export: 'fardigt-dokument',
  print: 'skriva-ut',
  saved: 'sparat',
}
export const topicIds = Object.keys(topicAddresses) as TopicId[]

/** The topic at an address; undefined when there is none. */
export const topicAt = (address: string): TopicId | undefined =>
  topicIds.find((id) => topicAddresses[id] === address)

/** Topics in which every word of the query begins a word, whatever its case and accents. */
export function findTopics(texts: HelpTexts, query: string, nameOf: (key: string) => string): TopicId[] {
  const wanted = words(query)
  return topicIds.filter((id) => {
    const { title, about, words: others, notYet, parts } = texts.topics[id]
    const steps = parts.flatMap(({ heading, steps: all }) => [
      heading,
      ...all.map((one) => readable(one, nameOf)),
    ])
    const found = words([title, about, others, notYet, ...steps].join(' '))
    return wanted.every((word) => found.some((one) => one.startsWith(word)))
  })
}

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}@]+/u)
    .filter(Boolean)
