import { describe, expect, it } from 'vitest'
import { describeTime } from '../../../../client/editor/structure/describe-time.ts'
import { parseTime } from '../../../../shared/domain/time.ts'
import { translate } from './words.ts'

describe('what a time was understood as', () => {
  it.each([
    ['2018', '2018'],
    ['HT 2018', 'juli–december 2018'],
    ['2018/2019', '2018–2019'],
    ['hösten 2018–våren 2019', 'juli 2018–juni 2019'],
    ['mars 2018', 'mars 2018'],
    ['5 mars 2018', '5 mars 2018'],
    ['2018--', 'löper vidare från 2018'],
    ['senast 2019', 'senast 2019'],
    ['startar 2019', 'från 2019'],
    ['2019–2018', 'slutar före början'],
    ['under 3 år', 'kunde inte tolkas – det går bra ändå'],
  ])('%s: %s', (written, meaning) => {
    expect(describeTime(parseTime(written), translate).text).toBe(meaning)
  })

  it('says in short, beside the cell, that it runs on', () => {
    expect(describeTime(parseTime('2018--'), translate).short).toBe('löper vidare')
  })
})
