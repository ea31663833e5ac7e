/** Persons and organisations of the installation in SQL. */
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/database/tables.ts'

export type Database = Kysely<Tables>
export type PersonRow = Tables['person']
export type OrganisationRow = Tables['organisation']

export const insertPerson = async (db: Database, person: PersonRow): Promise<void> => {
  await db.insertInto('person').values(person).execute()
}

/** A person with the organisation acted for outside any plan. */
export const findPerson = (db: Database, id: string) =>
  db
    .selectFrom('person')
    .leftJoin('organisation', 'organisation.id', 'person.organisationId')
    .where('person.id', '=', id)
    .selectAll('person')
    .select('organisation.name as organisationName')
    .executeTakeFirst()

/** @param email in lower case, as it is stored */
export const findPersonByEmail = (db: Database, email: string): Promise<PersonRow | undefined> =>
  db.selectFrom('person').where('email', '=', email).selectAll().executeTakeFirst()

export const updatePerson = async (
  db: Database,
  id: string,
  patch: Partial<Pick<PersonRow, 'name' | 'language'>>,
): Promise<void> => {
  if (Object.keys(patch).length === 0) return
  await db.updateTable('person').set(patch).where('id', '=', id).execute()
}

export const deletePerson = async (db: Database, id: string): Promise<void> => {
  await db.deleteFrom('person').where('id', '=', id).execute()
}

/** The first administrator's row, and whether any administrator has ever signed in. */
export async function findAdministrator(db: Database): Promise<{ id: string | null; hasSignedIn: boolean }> {
  const first = await db
    .selectFrom('person')
    .where('administrator', '=', 1)
    .orderBy('createdAt')
    .select('id')
    .executeTakeFirst()
  const used = await db
    .selectFrom('signInCode')
    .innerJoin('person', 'person.id', 'signInCode.personId')
    .where('person.administrator', '=', 1)
    .where('signInCode.usedAt', 'is not', null)
    .select('signInCode.id')
    .executeTakeFirst()
  return { id: first?.id ?? null, hasSignedIn: used !== undefined }
}

export const listOrganisations = (db: Database): Promise<OrganisationRow[]> =>
  db.selectFrom('organisation').orderBy('nameKey').selectAll().execute()

export const findOrganisation = (db: Database, id: string): Promise<OrganisationRow | undefined> =>
  db.selectFrom('organisation').where('id', '=', id).selectAll().executeTakeFirst()

/** The organisation with this name, made if there is none; `made` says which. */
export async function insertOrganisation(
  db: Database,
  organisation: OrganisationRow,
): Promise<{ id: string; made: boolean }> {
  const inserted = await db
    .insertInto('organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.column('nameKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, made: true }
  const { id } = await db
    .selectFrom('organisation')
    .where('nameKey', '=', organisation.nameKey)
    .select('id')
    .executeTakeFirstOrThrow()
  return { id, made: false }
}

/** @throws DatabaseError unique when the name is taken */
export const updateOrganisation = async (
  db: Database,
  id: string,
  patch: Partial<Omit<OrganisationRow, 'id' | 'createdAt'>>,
): Promise<void> => {
  if (Object.keys(patch).length === 0) return
  await db.updateTable('organisation').set(patch).where('id', '=', id).execute()
}
