import { describe, expect, it } from 'vitest'
import { deriveRegister } from '../../../shared/document/derive-register.ts'
import { registerAnswer } from '../../../shared/protocol/api/register.ts'
import { fixtureContent, fixtureSettings } from './fixture-plan.ts'

const register = (filters = {}) => deriveRegister(fixtureSettings, fixtureContent, filters)
const ids = (filters = {}) => register(filters).map(({ rowId }) => rowId)

describe('the register', () => {
  it('[R2] has a row an activity, and one for a group without any, in document order', () => {
    expect(ids()).toEqual(['a1', 'a2', 'area2-group', 'a3', 'a4', 'a5'])
    expect(registerAnswer.parse({ rows: register() })).toEqual({ rows: register() })
  })

  it('[R1] says everything about an activity, with its own responsible', () => {
    expect(register()[0]).toEqual({
      rowId: 'a1',
      areaId: 'area1',
      groupId: 'area-group',
      activityId: 'a1',
      focusAreas: ['A', 'C'],
      goals: [
        { id: 'g1', text: 'Elever får samtalsstöd inom en vecka', horizon: 'short' },
        { id: 'g2', text: 'Alla skolor har ett trygghetsteam', horizon: 'long' },
      ],
      activity: 'Anställ två samtalsledare',
      responsible: ['Åby kommun'],
      organisations: ['aby'],
      time: { text: 'HT 2024', start: '2024-07', end: '2024-12' },
      status: 'ongoing',
      indicators: [
        { id: 'i1', text: 'Antal samtal', kind: 'count' },
        { id: 'i2', text: 'Trygghetsteamets egen bedömning', kind: null },
      ],
    })
  })

  it('[R4] an activity without responsible inherits its group’s', () => {
    expect(register()[1]).toMatchObject({ responsible: ['Regionen och bup'], organisations: ['reg', 'bup'] })
  })

  it('[R2] a row of a goal table belongs to no area, a group without activities has none', () => {
    expect(register()[3]).toMatchObject({ areaId: null, groupId: 'row1', status: null })
    expect(register()[2]).toMatchObject({ activityId: null, activity: null, time: null, areaId: 'area2' })
  })

  it.each([
    [{ focusArea: 'C' }, ['a1', 'a2']],
    [{ focusArea: 'X' }, ['a3', 'a4']],
    [{ focusArea: 'none' }, ['area2-group']],
    [{ organisation: 'bup' }, ['a2', 'a3']],
    [{ organisation: 'aby' }, ['a1', 'a5']],
    [{ organisation: 'none' }, ['area2-group', 'a4']],
    [{ horizon: 'short' }, ['a1', 'a2', 'a5']],
    [{ horizon: 'both' }, ['a3', 'a4']],
    [{ horizon: 'none' }, ['area2-group']],
    [{ status: 'ongoing' }, ['a1']],
    [{ status: 'none' }, ['a2', 'a3', 'a4', 'a5']],
    [{ year: 2024 }, ['a1', 'a2']],
    [{ year: 2040 }, ['a2']],
    [{ year: 'none' }, ['area2-group', 'a3', 'a4']],
    [{ focusArea: 'B', year: 2027 }, ['a5']],
  ])('%j finds %j', (filters, expected) => {
    expect(ids(filters)).toEqual(expected)
  })
})
