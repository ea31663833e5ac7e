import { expect, it } from 'vitest'
import { answerWithinMs, Probe } from '../../../../client/sync/wake.ts'
import { handClock } from './hand-clock.ts'

function probed() {
  const { clock, advance } = handClock()
  const told: string[] = []
  const probe = new Probe(
    () => told.push('asked'),
    () => told.push('silent'),
    clock,
  )
  return { probe, advance, told }
}

it('takes silence for an answer, in time and once', () => {
  const { probe, advance, told } = probed()
  probe.start()
  advance(answerWithinMs - 1)
  expect(told).toEqual(['asked'])
  advance(1)
  advance(answerWithinMs)
  expect(told).toEqual(['asked', 'silent'])
})

it('is content with any answer, and asks anew the next time', () => {
  const { probe, advance, told } = probed()
  probe.start()
  probe.answered()
  advance(answerWithinMs)
  expect(told).toEqual(['asked'])
  probe.start()
  advance(answerWithinMs)
  expect(told).toEqual(['asked', 'asked', 'silent'])
})

it('several signs of waking are one question, and do not put off the verdict', () => {
  const { probe, advance, told } = probed()
  probe.start()
  advance(answerWithinMs / 2)
  probe.start()
  advance(answerWithinMs / 2)
  expect(told).toEqual(['asked', 'silent'])
})
