/** Which organisation of the installation each of a plan's organisations is, as a person confirmed it. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

type Database = Kysely<Tables>

/** Confirmed links of a plan: plan's organisation id → installation's. */
export async function findLinks(db: Database, planId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('planOrganisationLink')
    .where('planId', '=', planId)
    .select(['planOrganisationId', 'organisationId'])
    .execute()
  return new Map(rows.map((row) => [row.planOrganisationId, row.organisationId]))
}

/** Every organisation of the installation, for suggestions. */
export const listInstallationOrganisations = (
  db: Database,
): Promise<{ id: string; name: string; nameKey: string }[]> =>
  db.selectFrom('organisation').select(['id', 'name', 'nameKey']).orderBy('nameKey').execute()

/** Writes links; null takes one away. Call it in a transaction. */
export async function writeLinks(
  db: Database,
  planId: string,
  links: ReadonlyMap<string, string | null>,
): Promise<void> {
  for (const [planOrganisationId, organisationId] of links) {
    await db
      .deleteFrom('planOrganisationLink')
      .where('planId', '=', planId)
      .where('planOrganisationId', '=', planOrganisationId)
      .execute()
    if (organisationId === null) continue
    await db
      .insertInto('planOrganisationLink')
      .values({ planId, planOrganisationId, organisationId })
      .execute()
  }
}
