/** What an acceptance is about: one problem at one place, as it was said. */
import { describe, expect, it } from 'vitest'
import { problem } from '../../../shared/document/problem-texts.ts'
import {
  acceptanceKey,
  isAcceptable,
  keyOfProblem,
  maxSentenceLength,
  rememberedSentence,
} from '../../../shared/domain/acceptance.ts'

describe('an accepted warning', () => {
  it('is the same problem as long as the check says the same about the same place', () => {
    const once = problem('fewerIndicatorsThanGoals', 'a', {
      place: { sv: 'Raden', en: 'The row' },
      indicators: 1,
      goals: 2,
    })
    expect(keyOfProblem({ ...once })).toBe(keyOfProblem(once))
    expect(acceptanceKey(once.code, 'a', rememberedSentence(once.message))).toBe(keyOfProblem(once))
  })

  it('is another when the text, the place or the kind of problem is', () => {
    const keys = [
      problem('timeUnread', 'a', { text: 'snart' }),
      problem('timeUnread', 'a', { text: 'mycket snart' }),
      problem('timeUnread', 'b', { text: 'snart' }),
      problem('responsibleUnresolved', 'a', { text: 'snart' }),
      problem('timeUnread', null, { text: 'snart' }),
    ].map(keyOfProblem)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is remembered as one storable line, however long and odd the text', () => {
    const odd = problem('responsibleUnresolved', 'a', { text: `Vi\noch\tni ${'😀'.repeat(400)}` })
    const sentence = rememberedSentence(odd.message)
    expect(sentence.length).toBeLessThanOrEqual(maxSentenceLength)
    expect(sentence.isWellFormed()).toBe(true)
    expect(sentence).not.toMatch(/\p{Cc}/u)
    expect(sentence).toBe(sentence.trim())
  })

  it('is never an error', () => {
    expect(isAcceptable(problem('figureWithoutAlt', 'a'))).toBe(false)
    expect(isAcceptable(problem('timeUnread', 'a'))).toBe(true)
    expect(isAcceptable(problem('longSentence', 'a'))).toBe(true)
  })
})
