/**
 * A plan names organisations in its own way ("Region Väst", "regionen"); members act for organisations of the
 * installation. A name that is equal as people read it is suggested; a person confirms, since two
 * municipalities' "Socialförvaltningen" are not one.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import type { OrganisationLinks } from '../../shared/protocol/api/plans.ts'
import { findLinks, listInstallationOrganisations, writeLinks } from './organisation-link-store.ts'
import { type Database, findPlan } from './store.ts'

/** How names are compared: the same as for the installation's organisations. */
export type NameKeyOf = (name: string) => string

/** Every organisation of the plan with its link, or a suggestion where there is none. */
export async function listOrganisationLinks(
  { db, nameKeyOf }: { db: Database; nameKeyOf: NameKeyOf },
  planId: string,
): Promise<OrganisationLinks> {
  const [plan, confirmed, known] = await Promise.all([
    findPlan(db, planId),
    findLinks(db, planId),
    listInstallationOrganisations(db),
  ])
  const byKey = new Map(known.map((organisation) => [organisation.nameKey, organisation]))
  return {
    links: (plan?.settings.organisations ?? []).map(({ id, name }) => {
      const organisationId = confirmed.get(id) ?? null
      const same = organisationId === null ? byKey.get(nameKeyOf(name)) : undefined
      return {
        planOrganisationId: id,
        organisationId,
        suggestion: same === undefined ? null : { id: same.id, name: same.name },
      }
    }),
  }
}

/**
 * Confirms links, or takes them away (null).
 * @throws DomainError invalid for an organisation that the plan or the installation does not have
 */
export async function confirmOrganisationLinks(
  { db }: { db: Database },
  planId: string,
  links: Readonly<Record<string, string | null>>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const plan = await findPlan(trx, planId)
    const ofPlan = new Set(plan?.settings.organisations.map(({ id }) => id))
    const known = new Set((await listInstallationOrganisations(trx)).map(({ id }) => id))
    const errors = Object.entries(links)
      .filter(([id, target]) => !ofPlan.has(id) || (target !== null && !known.has(target)))
      .map(([id]) => ({ pointer: `/links/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`, detail: id }))
    if (errors.length > 0) {
      const sentence = { sv: 'Organisationen finns inte.', en: 'There is no such organisation.' }
      throw new DomainError('invalid', sentence, errors)
    }
    await writeLinks(trx, planId, new Map(Object.entries(links)))
  })
}
