/** The permission table as prose would have it, so that a change of it is a change of this. */
import { describe, expect, it } from 'vitest'
import { can, canInInstallation, type PlanAction, planActions } from '../../../shared/domain/permissions.ts'
import { planStatuses, type roles } from '../../../shared/domain/vocabulary.ts'

const granted = (role: (typeof roles)[number]) =>
  planActions.filter((action) => can(action, { role, status: 'draft', deleted: false }) === 'allowed')

describe('[P1] rights in a plan', () => {
  it('readers read, commenters comment too, editors write too, coordinators do everything', () => {
    const reading: PlanAction[] = ['readPlan', 'readMembers', 'exportPlan']
    const writing: PlanAction[] = [
      'editContent',
      'addOrganisation',
      'addAbbreviation',
      'addFile',
      'acceptProblem',
    ]
    expect(granted('reader').sort()).toEqual([...reading].sort())
    expect(granted('commenter').sort()).toEqual([...reading, 'comment'].sort())
    expect(granted('editor').sort()).toEqual([...reading, ...writing, 'comment'].sort())
    expect(granted('coordinator').sort()).toEqual([...planActions].sort())
  })

  it('outsiders find nothing, whatever they ask', () => {
    for (const action of planActions) {
      expect(can(action, { role: null, status: 'draft', deleted: false })).toBe('notFound')
    }
  })

  it('a deleted plan is there only to be restored', () => {
    for (const action of planActions) {
      const verdict = can(action, { role: 'coordinator', status: 'draft', deleted: true })
      expect([action, verdict]).toEqual([action, action === 'restorePlan' ? 'allowed' : 'notFound'])
    }
  })

  it('a decided plan is read, commented and moved on, but not changed', () => {
    const locked = planStatuses.filter((status) => {
      const verdict = can('editContent', { role: 'editor', status, deleted: false })
      return verdict === 'conflict'
    })
    expect(locked).toEqual(['decided', 'followUp', 'archived'])
    const refused = planActions.filter(
      (action) => can(action, { role: 'coordinator', status: 'decided', deleted: false }) !== 'allowed',
    )
    expect(refused.sort()).toEqual([
      'acceptProblem',
      'addAbbreviation',
      'addFile',
      'addOrganisation',
      'changeSettings',
      'editContent',
    ])
  })
})

describe('[P1] rights in the installation', () => {
  it('everybody signed in may make plans; the rest is the administrator’s', () => {
    const person = { kind: 'person', personId: 'a', sessionId: 'b' } as const
    const token = {
      kind: 'token',
      tokenId: 'a',
      planId: 'p',
      role: 'coordinator',
      organisationId: null,
    } as const
    const actions = ['createPlan', 'listPlans', 'manageOrganisations', 'readMetrics'] as const
    const may = (principal: Parameters<typeof canInInstallation>[1]) =>
      actions.filter((action) => canInInstallation(action, principal))
    expect(may({ ...person, administrator: false })).toEqual(['createPlan', 'listPlans'])
    expect(may({ ...person, administrator: true })).toEqual([...actions])
    expect(may({ kind: 'administrator' })).toEqual([...actions])
    expect(may(token)).toEqual(['listPlans'])
  })
})
