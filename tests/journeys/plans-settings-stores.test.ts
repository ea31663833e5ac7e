/** Settings by compare-and-set, on each kind of database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, type SettingsChange } from '../../server/plans/change-settings.ts'
import { type Database, findPlan, insertPlan, writeStatus } from '../../server/plans/store.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Notice } from '../../shared/protocol/wire.ts'
import { createTestDatabase, databaseKinds, type TestDatabase } from '../support/database.ts'

const settings: PlanSettings = {
  title: 'Länets plan',
  subtitle: 'Utkast',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2027, end: 2028 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 5 } },
  focusAreas: [{ code: '1', label: 'Tidiga insatser' }],
  organisations: [
    { id: 'norr', name: 'Norra kommunen', kind: 'municipality' },
    { id: 'reg', name: 'Regionen', kind: 'region' },
  ],
  abbreviations: [{ short: 'BUP', expansion: 'barn- och ungdomspsykiatri' }],
}
const added = { id: 'ny', name: 'Nya föreningen', kind: 'userOrganisation' as const }

describe.each(databaseKinds)('on %s', (kind) => {
  let test: TestDatabase
  let db: Database
  let plans = 0
  beforeAll(async () => {
    test = await createTestDatabase(kind)
    db = test.database.db
  })
  afterAll(() => test.remove())

  async function plan() {
    const id = `plan${++plans}`
    await insertPlan(db, { id, settings, documentSchema: 1, createdBy: null, now: 1 })
    const notices: Notice[] = []
    const rooms = { notify: (planId: string, notice: Notice) => void (planId === id && notices.push(notice)) }
    const change = (patch: SettingsChange['patch'], more: Partial<SettingsChange> = {}) =>
      changeSettings(
        { db, rooms },
        { planId: id, patch, expected: null, mayChangeAll: true, now: 2, language: 'sv', ...more },
      )
    const asEditor = (patch: SettingsChange['patch'], expected: readonly number[] | null = null) =>
      change(patch, { mayChangeAll: false, expected })
    const stored = async () => {
      const row = await findPlan(db, id)
      return { settings: row?.settings, revision: row?.revision }
    }
    return { id, notices, change, asEditor, stored }
  }

  describe('a coordinator', () => {
    it('replaces what the patch names; everyone is told the revision, and lists show the title', async () => {
      const { id, change, stored, notices } = await plan()
      await change({ title: 'Ny titel', subtitle: null, county: 'Norrlän' }, { expected: [1] })
      const { subtitle: _, ...rest } = settings
      expect(await stored()).toEqual({
        settings: { ...rest, title: 'Ny titel', county: 'Norrlän' },
        revision: 2,
      })
      expect(notices).toEqual([{ kind: 'settings', revision: 2 }])
      const row = await db.selectFrom('plan').where('id', '=', id).select('title').executeTakeFirst()
      expect(row).toEqual({ title: 'Ny titel' })
    })

    it('over an older revision is refused, and nothing changes', async () => {
      const { change, stored } = await plan()
      await change({ county: 'Norrlän' }, { expected: [1] })
      await expect(change({ county: 'Söderlän' }, { expected: [1] })).rejects.toMatchObject({ code: 'stale' })
      expect(await stored()).toEqual({ settings: { ...settings, county: 'Norrlän' }, revision: 2 })
    })

    it('of twenty who change the same revision at once, one wins', async () => {
      const { change, stored } = await plan()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) => change({ county: `Län ${n}` }, { expected: [1] })),
      )
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect((await stored()).revision).toBe(2)
    })

    it('who changes nothing makes no revision', async () => {
      const { change, notices } = await plan()
      expect((await change({ title: settings.title })).revision).toBe(1)
      expect(notices).toEqual([])
    })

    it('may not use an id or a code twice', async () => {
      const { change } = await plan()
      const [first] = settings.organisations
      const fault = change({
        organisations: [...settings.organisations, ...(first ? [first] : [])],
        focusAreas: [...settings.focusAreas, { code: '1', label: 'Igen' }],
      })
      await expect(fault).rejects.toMatchObject({
        code: 'invalid',
        errors: [{ pointer: '/organisations/2/id' }, { pointer: '/focusAreas/1/code' }],
      })
    })

    it('changes nothing in a plan that was locked in the same moment', async () => {
      const { id, change } = await plan()
      await writeStatus(db, id, 'draft', 'decided', 2)
      await expect(change({ title: 'För sent' })).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  describe('an editor', () => {
    it('adds organisations and abbreviations', async () => {
      const { asEditor, stored } = await plan()
      await asEditor({ organisations: [...settings.organisations, added] }, [1])
      await asEditor({ abbreviations: [{ short: 'PV', expansion: 'primärvård' }] })
      expect(await stored()).toEqual({
        settings: {
          ...settings,
          organisations: [...settings.organisations, added],
          abbreviations: [...settings.abbreviations, { short: 'PV', expansion: 'primärvård' }],
        },
        revision: 3,
      })
    })

    it('and a colleague add at the same moment, both without knowing of the other', async () => {
      const { asEditor, stored } = await plan()
      await Promise.all(
        Array.from({ length: 5 }, (_, n) =>
          asEditor({ organisations: [...settings.organisations, { ...added, id: `ny${n}` }] }),
        ),
      )
      const ids = (await stored()).settings?.organisations.map(({ id }) => id)
      expect(new Set(ids)).toEqual(new Set(['norr', 'reg', 'ny0', 'ny1', 'ny2', 'ny3', 'ny4']))
    })

    it('may send everything back as it was, keys in another order', async () => {
      const { asEditor } = await plan()
      const organisations = settings.organisations.map(({ id, name, kind }) => ({ kind, name, id }))
      const { revision } = await asEditor({ ...settings, organisations: [...organisations, added] }, [1])
      expect(revision).toBe(2)
    })

    it.each<[string, SettingsChange['patch'], SettingsChange['expected']]>([
      ['change the title', { title: 'Min titel' }, null],
      ['take the subtitle away', { subtitle: null }, null],
      ['change the focus areas', { focusAreas: [] }, null],
      [
        'rename an organisation',
        { organisations: [{ id: 'reg', name: 'Landstinget', kind: 'region' }] },
        null,
      ],
      ['take an organisation away', { organisations: settings.organisations.slice(1) }, null],
      ['take one away while adding', { organisations: [...settings.organisations.slice(1), added] }, [1]],
      ['take all away', { organisations: [] }, null],
      ['explain an abbreviation anew', { abbreviations: [{ short: 'BUP', expansion: 'annat' }] }, null],
      ['add and change at once', { organisations: [...settings.organisations, added], title: 'Min' }, [1]],
    ])('may not %s', async (_name, patch, expected) => {
      const { asEditor, stored } = await plan()
      await expect(asEditor(patch, expected)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await stored()).toEqual({ settings, revision: 1 })
    })
  })
})
