/** Every call about people: sessions, one's own person, organisations, members, tokens. */
import type { Endpoint } from '../http/endpoint.ts'
import type { PeopleDeps } from './deps.ts'
import { organisationEndpoints } from './organisation-routes.ts'
import { planPeopleEndpoints } from './plan-people-routes.ts'
import { sessionEndpoints } from './session-routes.ts'

export const peopleEndpoints = (deps: PeopleDeps): Endpoint[] => [
  ...sessionEndpoints(deps),
  ...organisationEndpoints(deps),
  ...planPeopleEndpoints(deps),
]
