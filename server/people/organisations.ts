/** Organisations of the installation: what members act for. Their names are unique as people read them. */
import { DomainError } from '../../shared/domain/errors.ts'
import type { OrganisationPatch, OrganisationRequest } from '../../shared/protocol/api/people.ts'
import { isDatabaseFault } from '../ports/database-error.ts'
import { type Database, findOrganisation, insertOrganisation, updateOrganisation } from './person-store.ts'

/** A name as it is compared: composed, folded to lower case, single spaces. In code, since SQLite folds ASCII only. */
export const nameKeyOf = (name: string): string =>
  name.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim()

const nameTaken = (): DomainError =>
  new DomainError('conflict', {
    sv: 'Det finns redan en organisation med det namnet.',
    en: 'There is an organisation with that name already.',
  })

const fieldError = (pointer: string, sv: string, en: string): DomainError =>
  new DomainError('invalid', { sv, en }, [{ pointer, detail: { sv, en } }])

/** @throws DomainError invalid with `pointer` when there is no such organisation */
export async function requireOrganisation(db: Database, id: string, pointer: string): Promise<void> {
  if (await findOrganisation(db, id)) return
  throw fieldError(pointer, 'Organisationen finns inte.', 'There is no such organisation.')
}

const rowOf = (id: string, request: OrganisationRequest, now: number) => ({
  id,
  name: request.name,
  nameKey: nameKeyOf(request.name),
  kind: request.kind,
  abbreviation: request.abbreviation ?? null,
  parentId: request.parentId ?? null,
  createdAt: now,
})

/** The organisation with this name, made if there is none. @throws DomainError invalid for an unknown parent */
export async function findOrCreateOrganisation(
  db: Database,
  newId: () => string,
  request: OrganisationRequest,
  now: number,
): Promise<string> {
  if (request.parentId !== undefined)
    await requireOrganisation(db, request.parentId, '/organisation/parentId')
  return (await insertOrganisation(db, rowOf(newId(), request, now))).id
}

/** @throws DomainError conflict when the name is taken, invalid for an unknown parent */
export async function createOrganisation(
  db: Database,
  newId: () => string,
  request: OrganisationRequest,
  now: number,
): Promise<string> {
  if (request.parentId !== undefined) await requireOrganisation(db, request.parentId, '/parentId')
  const { id, made } = await insertOrganisation(db, rowOf(newId(), request, now))
  if (!made) throw nameTaken()
  return id
}

/** Longest chain of parents; a longer one is a circle. */
const maxParents = 20

/** @throws DomainError notFound, conflict when the name is taken, invalid for a parent that is unknown or below it */
export async function changeOrganisation(db: Database, id: string, patch: OrganisationPatch): Promise<void> {
  if (!(await findOrganisation(db, id))) throw new DomainError('notFound', organisationMissing)
  let parent: string | null = patch.parentId ?? null
  if (parent !== null) await requireOrganisation(db, parent, '/parentId')
  for (let step = 0; parent !== null; step += 1) {
    if (parent === id || step > maxParents) {
      throw fieldError(
        '/parentId',
        'Organisationen kan inte ligga under sig själv.',
        'An organisation cannot be below itself.',
      )
    }
    parent = (await findOrganisation(db, parent))?.parentId ?? null
  }
  try {
    await updateOrganisation(db, id, {
      ...(patch.name !== undefined && { name: patch.name, nameKey: nameKeyOf(patch.name) }),
      ...(patch.kind !== undefined && { kind: patch.kind }),
      ...(patch.abbreviation !== undefined && { abbreviation: patch.abbreviation }),
      ...(patch.parentId !== undefined && { parentId: patch.parentId }),
    })
  } catch (error) {
    throw isDatabaseFault(error, 'unique') ? nameTaken() : error
  }
}

const organisationMissing = { sv: 'Organisationen finns inte.', en: 'There is no such organisation.' }
