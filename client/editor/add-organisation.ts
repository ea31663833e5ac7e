/**
 * Adds an organisation to the plan's settings from the text. Settings are one row with a revision: when somebody
 * else has changed them meanwhile, they are read again and the organisation is added to theirs.
 */
import type { PlanOrganisation, PlanSettings } from '../../shared/domain/settings.ts'
import type { OrganisationKind } from '../../shared/domain/vocabulary.ts'
import { asFailure } from '../app/api/failure.ts'
import { changeSettings, getSettings } from '../app/api/plan-calls.ts'
import { newId } from './new-id.ts'

/** How often others may come between before it gives up. */
const maxTries = 5
const fold = (text: string): string => text.toLocaleLowerCase('sv')

/**
 * Adds it, or finds the one with that name that somebody has added already.
 * @param wanted an empty abbreviation is none
 * @throws ApiFailure
 */
export async function addOrganisation(
  planId: string,
  wanted: { name: string; abbreviation: string; kind: OrganisationKind },
): Promise<{ organisation: PlanOrganisation; settings: PlanSettings }> {
  const { name, abbreviation, kind } = wanted
  const id = newId()
  const organisation: PlanOrganisation = abbreviation ? { id, name, abbreviation, kind } : { id, name, kind }
  for (let tries = 1; ; tries++) {
    const { settings, revision } = await getSettings(planId)
    const known = settings.organisations.find((other) => fold(other.name) === fold(name))
    if (known !== undefined) return { organisation: known, settings }
    try {
      const organisations = [...settings.organisations, organisation]
      const changed = await changeSettings(planId, revision, { organisations })
      return { organisation, settings: changed.settings }
    } catch (error) {
      if (asFailure(error).kind !== 'stale' || tries === maxTries) throw error
    }
  }
}
