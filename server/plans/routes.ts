/** Plans over HTTP (contract.md, section 2). */
import type { Endpoint } from '../http/endpoint.ts'
import { contentEndpoints } from './content-routes.ts'
import type { PlanDeps } from './deps.ts'
import { lifeEndpoints } from './life-routes.ts'
import { settingsEndpoints } from './settings-routes.ts'

/** Every call of this slice. */
export const planEndpoints = (deps: PlanDeps): Endpoint[] => [
  ...lifeEndpoints(deps),
  ...settingsEndpoints(deps),
  ...contentEndpoints(deps),
]
