/** Things in running text that deserve a second look: very long sentences, addresses, identity numbers. */
import type { Problem } from '../domain/errors.ts'
import type { PlanContent } from './content.ts'
import { problem } from './problem-texts.ts'
import { spansText, spansTextWithNotes } from './spans.ts'
import { walkContent } from './walk.ts'

/** More words than this and a sentence is hard to take in; plain-language guides ask for half. */
const maxSentenceWords = 40

/** At most one problem of each kind a text. */
export function validateSentences(content: PlanContent): Problem[] {
  const problems: Problem[] = []
  walkContent(content, {
    text: (spans, nodeId, place) => {
      const text = spansTextWithNotes(spans)
      if (place === 'prose' || place === 'cell') {
        const words = longestSentence(spansText(spans))
        if (words > maxSentenceWords) problems.push(problem('longSentence', nodeId, { words }))
      }
      if (text.includes('@') && email.test(text)) problems.push(problem('emailInText', nodeId))
      if (hasPersonalNumber(text)) problems.push(problem('personalNumberInText', nodeId))
    },
  })
  return problems
}

/** Words of the longest sentence. A full stop ends one only before a space, so "bl.a." and "1.2" do not. */
function longestSentence(text: string): number {
  if (text.length < maxSentenceWords * 2) return 0
  let longest = 0
  for (const sentence of text.split(/[.!?:;]["”)]?\s+|\n/u)) {
    const words = sentence.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
    if (words > longest) longest = words
  }
  return longest
}

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,}/u
const personalNumber = /(?<!\d)(?:19|20)?(\d{6})[-+ ]?(\d{4})(?!\d)/gu

/**
 * Whether a text holds a Swedish personal identity number or coordination number (day + 60): a real month and
 * day, and the right check digit, so that case and telephone numbers seldom raise it.
 */
export function hasPersonalNumber(text: string): boolean {
  for (const [, date = '', rest = ''] of text.matchAll(personalNumber)) {
    const month = Number(date.slice(2, 4))
    const day = Number(date.slice(4)) % 60
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31 && hasCheckDigit(date + rest)) return true
  }
  return false
}

/** Luhn's check over ten digits. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[index]) * (index % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}
