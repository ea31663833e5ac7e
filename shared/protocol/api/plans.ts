/** Requests and answers about plans (contract.md, section 2). Times are ISO 8601 UTC. */
import { z } from 'zod'
import { planStatuses, planTemplates, roles, severities } from '../../domain/vocabulary.ts'
import { planSettingsPatchSchema, planSettingsSchema } from '../plan-file-schema.ts'
import { idText, line, period } from '../text.ts'

const id = idText

/** `POST /plans` takes this or a whole plan file (shared/protocol/plan-file.ts). */
export const planFromTemplate = z.strictObject({
  title: line.min(1).max(300),
  template: z.enum(planTemplates),
  county: line.max(100).optional(),
  period: period.optional(),
  language: z.enum(['sv', 'en']).optional(),
})
export const planCreated = z.object({
  id,
  title: z.string(),
  warnings: z.array(z.object({ pointer: z.string(), detail: z.string() })),
})

export const planSummaryLine = z.object({
  id,
  title: z.string(),
  subtitle: z.string().nullable(),
  county: z.string().nullable(),
  period: z.object({ start: z.number(), end: z.number() }),
  status: z.enum(planStatuses),
  role: z.enum(roles),
  createdAt: z.iso.datetime(),
  /** Last change of text or settings. */
  updatedAt: z.iso.datetime(),
  /** Who made it, where it was one of the text and they are still in the plan. */
  updatedBy: z.object({ name: z.string(), organisation: z.string() }).nullable(),
  /** Names of the plan's own organisations. */
  organisations: z.array(z.string()),
  /** Set for plans in their 30 days of grace (listed with `?deleted=1` to coordinators). */
  deletedAt: z.iso.datetime().nullable(),
  /** Who is in it now. */
  present: z.array(z.object({ name: z.string(), organisation: z.string(), color: z.string() })),
})
/** `GET /plans[?deleted=1]`. */
export const planList = z.object({ plans: z.array(planSummaryLine) })
/** `GET /plans/:planId`. `versions` is empty until named versions exist. */
export const planAnswer = planSummaryLine.extend({
  versions: z.array(z.object({ id, label: z.string(), createdAt: z.iso.datetime() })),
  nextStatuses: z.array(z.enum(planStatuses)),
})
/** `POST /plans/:planId/duplicate` → 201 planCreated; `POST /plans/:planId/restore` → 204; `DELETE` → 204. */
export const duplicateRequest = z.strictObject({ title: line.min(1).max(300) })
/** `POST /plans/:planId/status`. */
export const statusRequest = z.strictObject({ to: z.enum(planStatuses) })
export const statusAnswer = z.object({ status: z.enum(planStatuses) })

/**
 * `GET /plans/:planId/settings`, and the answer to `PATCH`: the settings with their revision, which is the ETag
 * too (`"7"`).
 */
export const settingsAnswer = z.object({ ...planSettingsSchema.shape, revision: z.int().min(1) })
/**
 * `PATCH /plans/:planId/settings`: keys replace whole values, null takes an optional one away. With `If-Match`
 * (or `revision` in the body) a change over older settings is refused (412). Editors may only add organisations
 * and abbreviations; without `If-Match` their lists may hold just what is new.
 */
export const settingsPatch = z.strictObject({
  ...planSettingsPatchSchema.shape,
  period: period.optional(),
  revision: z.int().min(1).optional(),
})

/** `GET /plans/:planId/organisation-links`: the plan's organisations, each with the installation's that it is. */
export const organisationLinks = z.object({
  links: z.array(
    z.object({
      planOrganisationId: id,
      /** Confirmed by a person; null while nobody has. */
      organisationId: id.nullable(),
      /** One of the same name, where nothing is confirmed. */
      suggestion: z.object({ id, name: z.string() }).nullable(),
    }),
  ),
})
/** `PUT /plans/:planId/organisation-links` (coordinators): plan's organisation → installation's, null for none. */
export const organisationLinksRequest = z.strictObject({ links: z.record(id, id.nullable()) })

/** Formats of `GET /plans/:planId/export?format=…`. */
export const exportFormats = ['json', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportQuery = z.strictObject({
  format: z.string().max(20).default('json'),
  /** A named version; without it the draft as it is now. */
  version: z.string().max(100).optional(),
})

/** `GET /plans/:planId/problems`. */
export const problemList = z.array(
  z.object({
    code: z.string(),
    severity: z.enum(severities),
    nodeId: z.string().nullable(),
    message: z.object({ sv: z.string(), en: z.string() }),
  }),
)
/** `POST /plans/:planId/files` (raw body or multipart `file`) → 201. */
export const fileCreated = z.object({
  sha256: z.string().length(64),
  mediaType: z.string(),
  size: z.number(),
})

/** `GET /plans/:planId/history?from=ISO&to=ISO`: minutes with edits, newest first (coordinators). */
export const historyQuery = z.strictObject({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
})
export const historyAnswer = z.object({
  minutes: z.array(
    z.object({
      /** Start of the minute. */
      at: z.iso.datetime(),
      authors: z.array(z.object({ name: z.string(), organisation: z.string() })),
    }),
  ),
})
/** `GET /plans/:planId/history/:at` (ISO minute): the encoded document then, `application/octet-stream` (Yjs v1 update). */

export type SettingsAnswer = z.infer<typeof settingsAnswer>
export type SettingsPatch = z.infer<typeof settingsPatch>
export type OrganisationLinks = z.infer<typeof organisationLinks>
export type PlanSummaryLine = z.infer<typeof planSummaryLine>
export type PlanAnswer = z.infer<typeof planAnswer>
export type PlanFromTemplate = z.infer<typeof planFromTemplate>
export type PlanCreated = z.infer<typeof planCreated>
export type HistoryAnswer = z.infer<typeof historyAnswer>
