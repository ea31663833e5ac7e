/**
 * Settings change by compare-and-set on their revision. Coordinators replace what they name. Editors may only
 * add organisations and abbreviations: somebody who writes "Ansvarig: Röda Korset" must be able to put it in
 * the list without waiting for the coordinator, but not rename what others refer to.
 */
import { isDeepStrictEqual } from 'node:util'
import { DomainError } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import type { PlanSettingsPatch } from '../../shared/protocol/plan-file-schema.ts'
import { applySettingsPatch, normaliseSettings } from '../../shared/protocol/plan-settings.ts'
import type { PlanRooms } from '../ports/rooms.ts'
import { checkSettings } from './check-settings.ts'
import { type Database, findPlan, writeSettings } from './store.ts'

export type SettingsChange = {
  planId: string
  patch: PlanSettingsPatch
  /** The change was made over one of these revisions; null: over whatever stands there now. */
  expected: readonly number[] | null
  /** Whether the asker may change everything, or only add. */
  mayChangeAll: boolean
  /** Milliseconds since the epoch. */
  now: number
  /** For what is wrong with single values. */
  language: Language
}

/** Others who write at the same moment, before a change without an expected revision gives up. */
const maxTries = 10

/**
 * Changes settings and tells everyone in the plan.
 * @throws DomainError stale when `expected` is not the newest revision; forbidden when an editor does more
 * than add; invalid when the settings that would result break a rule; conflict when the plan was locked meanwhile
 */
export async function changeSettings(
  { db, rooms }: { db: Database; rooms: Pick<PlanRooms, 'notify'> },
  { planId, patch, expected, mayChangeAll, now, language }: SettingsChange,
): Promise<{ settings: PlanSettings; revision: number }> {
  for (let tries = 0; tries < maxTries; tries++) {
    const plan = await findPlan(db, planId)
    if (!plan) break
    if (expected !== null && !expected.includes(plan.revision)) throw stale(plan.revision)
    const { settings: before, revision } = plan
    const settings = mayChangeAll
      ? applySettingsPatch(before, patch)
      : addTo(before, patch, expected !== null)
    if (isDeepStrictEqual(settings, before)) return { settings, revision }
    checkSettings(settings, language)
    if (await writeSettings(db, planId, revision, settings, now)) {
      rooms.notify(planId, { kind: 'settings', revision: revision + 1 })
      return { settings, revision: revision + 1 }
    }
  }
  throw new DomainError('conflict', {
    sv: 'Inställningarna kunde inte ändras: planen har låsts, tagits bort eller ändras av många just nu.',
    en: 'The settings could not be changed: the plan was locked or deleted, or many are changing it right now.',
  })
}

const stale = (revision: number) =>
  new DomainError('stale', {
    sv: `Någon annan har ändrat inställningarna (de har nu revision ${revision}). Läs om dem och försök igen.`,
    en: `Somebody else changed the settings (now at revision ${revision}). Load them again and retry.`,
  })

/**
 * The settings with what an editor adds. `whole` says that the lists were made over these very settings, so
 * that what is missing in them was taken away; otherwise it may be what a colleague added a moment ago.
 * @throws DomainError forbidden for anything but additions
 */
export function addTo(before: PlanSettings, patch: PlanSettingsPatch, whole: boolean): PlanSettings {
  // In canonical form, so that an entry sent back with its keys in another order is the same entry.
  const settings = normaliseSettings(before)
  const { organisations, abbreviations } = applySettingsPatch(settings, patch)
  const others = { ...patch, organisations: undefined, abbreviations: undefined }
  if (!isDeepStrictEqual(applySettingsPatch(settings, others), settings)) throw onlyAdditions()
  return {
    ...settings,
    organisations: append(settings.organisations, organisations, (o) => o.id, whole),
    abbreviations: append(settings.abbreviations, abbreviations, (a) => a.short, whole),
  }
}

function append<T>(before: T[], given: T[], keyOf: (item: T) => string, whole: boolean): T[] {
  const known = new Set(before.map(keyOf))
  const texts = new Set(before.map((item) => JSON.stringify(item)))
  const added = given.filter((item) => !known.has(keyOf(item)))
  const kept = given.filter((item) => known.has(keyOf(item))).map((item) => JSON.stringify(item))
  const changed = kept.some((text) => !texts.has(text))
  const missing = new Set(kept).size < texts.size
  if (changed || (missing && (whole || added.length === 0))) throw onlyAdditions()
  return [...before, ...added]
}

const onlyAdditions = () =>
  new DomainError('forbidden', {
    sv: 'Medförfattare kan lägga till organisationer och förkortningar; resten ändrar processledaren.',
    en: 'Editors may add organisations and abbreviations; coordinators change the rest.',
  })
