/** Organisations of the installation over HTTP. */
import {
  organisationCreated,
  organisationList,
  organisationPatch,
  organisationRequest,
} from '../../shared/protocol/api/people.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import type { PeopleDeps } from './deps.ts'
import { plansOfOrganisation } from './member-store.ts'
import { changeOrganisation, createOrganisation } from './organisations.ts'
import { listOrganisations } from './person-store.ts'

/** `/organisations…`. */
export const organisationEndpoints = (deps: PeopleDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/organisations',
    summary: 'Organisations that members can act for, by name.',
    access: { kind: 'signedIn' },
    answer: organisationList,
    async handle() {
      const rows = await listOrganisations(deps.db)
      const organisations = rows.map(({ id, name, kind, abbreviation, parentId }) => ({
        id,
        name,
        kind,
        abbreviation,
        parentId,
      }))
      return { status: 200, json: { organisations } }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/organisations',
    summary: 'Makes an organisation. Names are unique (409).',
    access: { kind: 'installation', action: 'manageOrganisations' },
    body: organisationRequest,
    answer: organisationCreated,
    success: 201,
    refuses: [409],
    async handle({ body, now }) {
      const id = await createOrganisation(deps.db, deps.secrets.newId, body, now)
      return { status: 201, json: { id } }
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/organisations/:organisationId',
    summary: 'Changes an organisation.',
    access: { kind: 'installation', action: 'manageOrganisations' },
    body: organisationPatch,
    refuses: [409],
    async handle({ body, params }) {
      const id = params['organisationId'] ?? ''
      await changeOrganisation(deps.db, id, body)
      if (body.name !== undefined) {
        deps.access.forgetAll()
        for (const planId of await plansOfOrganisation(deps.db, id)) await deps.rooms.accessChanged(planId)
      }
      return { status: 204 }
    },
  }),
]
