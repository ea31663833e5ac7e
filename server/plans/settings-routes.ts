/** Settings of a plan, and which organisation each of its organisations is. */
import { DomainError } from '../../shared/domain/errors.ts'
import { can } from '../../shared/domain/permissions.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import {
  organisationLinks,
  organisationLinksRequest,
  type SettingsPatch,
  settingsAnswer,
  settingsPatch,
} from '../../shared/protocol/api/plans.ts'
import { faultsOf } from '../../shared/protocol/request-faults.ts'
import { type Endpoint, type EndpointAnswer, endpoint } from '../http/endpoint.ts'
import { bodyShape } from './body-shape.ts'
import { changeSettings } from './change-settings.ts'
import type { PlanDeps } from './deps.ts'
import { confirmOrganisationLinks, listOrganisationLinks } from './link-organisations.ts'
import { noSuchPlan } from './no-such-plan.ts'
import { expectedRevisions, revisionTag } from './revision.ts'
import { findPlan } from './store.ts'

const answer = (settings: PlanSettings, revision: number): EndpointAnswer => ({
  status: 200,
  json: { ...settings, revision },
  headers: { ETag: revisionTag(revision) },
})

/** With the same sentences as a plan file gets, since it is the same settings. */
function readPatch(body: unknown, language: Language): SettingsPatch {
  const parsed = settingsPatch.safeParse(body)
  if (parsed.success) return parsed.data
  const sentence = { sv: 'Inställningarna är felaktiga.', en: 'The settings are not valid.' }
  throw new DomainError('invalid', sentence, faultsOf(parsed.error.issues, body, language))
}

/** Calls about settings. */
export const settingsEndpoints = (deps: PlanDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/settings',
    summary: 'The settings of the plan, with their revision (also the ETag).',
    access: { kind: 'plan', action: 'readPlan' },
    answer: settingsAnswer,
    tagged: true,
    async handle({ params }) {
      const plan = await findPlan(deps.db, params['planId'] ?? '')
      if (!plan) throw noSuchPlan()
      return answer(plan.settings, plan.revision)
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/plans/:planId/settings',
    summary:
      'Changes settings; 412 when `If-Match` is not the newest revision. Editors may add organisations and abbreviations.',
    // The least right that changes anything; coordinators have more, and the use case tells the two apart.
    access: { kind: 'plan', action: 'addOrganisation' },
    body: bodyShape(settingsPatch),
    answer: settingsAnswer,
    conditional: true,
    async handle({ params, body, raw, access, now, language }) {
      const { revision, ...patch } = readPatch(body, language)
      const { settings, revision: newest } = await changeSettings(deps, {
        planId: params['planId'] ?? '',
        patch,
        expected:
          expectedRevisions(raw.headers.get('if-match')) ?? (revision === undefined ? null : [revision]),
        mayChangeAll: access !== null && can('changeSettings', access.standing) === 'allowed',
        now,
        language,
      })
      return answer(settings, newest)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/organisation-links',
    summary: "The plan's organisations, each with the installation's that it is, or a suggestion.",
    access: { kind: 'plan', action: 'readPlan' },
    answer: organisationLinks,
    async handle({ params }) {
      return { status: 200, json: await listOrganisationLinks(deps, params['planId'] ?? '') }
    },
  }),
  endpoint({
    method: 'PUT',
    path: '/plans/:planId/organisation-links',
    summary: 'Confirms which organisation of the installation an organisation of the plan is; null for none.',
    // About who people act for, not about the text: also while the plan is locked.
    access: { kind: 'plan', action: 'manageMembers' },
    body: organisationLinksRequest,
    answer: organisationLinks,
    async handle({ params, body }) {
      const planId = params['planId'] ?? ''
      await confirmOrganisationLinks(deps, planId, body.links)
      return { status: 200, json: await listOrganisationLinks(deps, planId) }
    },
  }),
]
