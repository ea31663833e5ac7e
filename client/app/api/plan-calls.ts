/** Calls about plans: the list, one plan, its settings, its way in and out as files. */
import type { z } from 'zod'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type {
  organisationLinks,
  PlanAnswer,
  PlanCreated,
  PlanFromTemplate,
  PlanSummaryLine,
} from '../../../shared/protocol/api/plans.ts'
import type { PlanSettingsPatch } from '../../../shared/protocol/plan-file-schema.ts'
import { request } from './request.ts'

const plan = (planId: string) => `/plans/${encodeURIComponent(planId)}`

export const listPlans = async (): Promise<PlanSummaryLine[]> =>
  (await request('GET', '/plans', { answer: (s) => s.plans.planList })).plans

/** Plans in their 30 days of grace, for coordinators. */
export const listDeletedPlans = async (): Promise<PlanSummaryLine[]> =>
  (await request('GET', '/plans?deleted=1', { answer: (s) => s.plans.planList })).plans

export const getPlan = (planId: string): Promise<PlanAnswer> =>
  request('GET', plan(planId), { answer: (s) => s.plans.planAnswer })

/** From a template, or from a whole plan file as it was read from disk. */
export const createPlan = (from: PlanFromTemplate | Record<string, unknown>): Promise<PlanCreated> =>
  request('POST', '/plans', { body: from, answer: (s) => s.plans.planCreated })

export const duplicatePlan = (planId: string, title: string): Promise<PlanCreated> =>
  request('POST', `${plan(planId)}/duplicate`, { body: { title }, answer: (s) => s.plans.planCreated })

export const deletePlan = (planId: string): Promise<void> => request('DELETE', plan(planId))

export const restorePlan = (planId: string): Promise<void> => request('POST', `${plan(planId)}/restore`)

export type SettingsAnswer = { settings: PlanSettings; revision: number }

export const getSettings = (planId: string): Promise<SettingsAnswer> =>
  request('GET', `${plan(planId)}/settings`, { answer: (s) => s.settingsAnswer })

/** @param revision the one the change builds on. @throws ApiFailure `stale` if there is a newer one. */
export const changeSettings = (
  planId: string,
  revision: number,
  change: PlanSettingsPatch,
): Promise<SettingsAnswer> =>
  request('PATCH', `${plan(planId)}/settings`, {
    body: change,
    ifMatch: revision,
    answer: (s) => s.settingsAnswer,
  })

export type OrganisationLink = z.infer<typeof organisationLinks>['links'][number]

/** Which organisation of the installation each organisation of the plan is, or a suggestion. */
export const listOrganisationLinks = async (planId: string): Promise<OrganisationLink[]> =>
  (
    await request('GET', `${plan(planId)}/organisation-links`, {
      answer: (s) => s.plans.organisationLinks,
    })
  ).links

/** @param links plan's organisation → installation's, null for none; those not named stay. */
export const confirmOrganisationLinks = async (
  planId: string,
  links: Record<string, string | null>,
): Promise<OrganisationLink[]> =>
  (
    await request('PUT', `${plan(planId)}/organisation-links`, {
      body: { links },
      answer: (s) => s.plans.organisationLinks,
    })
  ).links
