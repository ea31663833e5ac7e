/**
 * The plan file as zod sees it (contract.md, section 4): every object strict, every value bounded. There are
 * no transformations here, so that the same schemas describe requests in OpenAPI; `plan-file.ts` brings what
 * they let through into its canonical form.
 */
import { z } from 'zod'
import { isAllowedLink } from '../document/link.ts'
import {
  activityStatuses,
  areaFieldRoles,
  directions,
  fundings,
  horizons,
  indicatorKinds,
  languages,
  organisationKinds,
  ownerLevels,
  planTypes,
  targetGroups,
} from '../domain/vocabulary.ts'
import { fault, idText, isStorable } from './text.ts'

const text = z.string().refine(isStorable, fault('illFormed'))
const name = z.string().refine(isStorable, fault('illFormed')).min(1, fault('empty')).max(1_000)
const id = idText
const link = z.string().refine(isAllowedLink, fault('badLink'))
/** ISO year, year-month or date. */
const isoTime = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, fault('badTime'))
const year = z.int().min(1900).max(2200)
/** Spans of cells; 1,000 is what HTML allows columns. */
const cellSpan = z.int().min(1).max(1_000)
/** Searching for a wrong character, and not matching all right ones, keeps large pictures off the regular-expression stack. */
const isPicture = (data: string) => {
  const head = /^data:image\/(?:png|jpeg|svg\+xml);base64,/.exec(data)?.[0]
  if (head !== undefined) return data.length > head.length && !/[^A-Za-z0-9+/=]/.test(data.slice(head.length))
  return /^data:image\/svg\+xml(?:;charset=utf-8)?,./is.test(data) && isStorable(data)
}
const picture = z.string().refine(isPicture, fault('badPicture'))

const horizon = z.strictObject({ label: text, years: z.number().positive().max(100).optional() })
const organisation = z.strictObject({
  id,
  name,
  abbreviation: text.optional(),
  kind: z.enum(organisationKinds),
  parentId: id.optional(),
})

const settingsShape = {
  title: name,
  subtitle: text.optional(),
  county: text.optional(),
  language: z.enum(languages),
  planType: z.enum(planTypes),
  targetGroups: z.array(z.enum(targetGroups)).optional(),
  period: z.strictObject({ start: year, end: year }),
  horizons: z.strictObject({ short: horizon, long: horizon }),
  focusAreas: z.array(z.strictObject({ code: name, label: text })),
  organisations: z.array(organisation),
  abbreviations: z.array(z.strictObject({ short: name, expansion: text })),
}

/** The settings of a plan, whole. */
export const planSettingsSchema = z.strictObject(settingsShape)

/** A change of some settings: keys that are there replace the whole value, null takes an optional one away. */
export const planSettingsPatchSchema = z.strictObject({
  ...z.strictObject(settingsShape).partial().shape,
  subtitle: text.nullable().optional(),
  county: text.nullable().optional(),
  targetGroups: z.array(z.enum(targetGroups)).nullable().optional(),
})
export type PlanSettingsPatch = z.infer<typeof planSettingsPatchSchema>

const yes = z.literal(true)
const flatSpan = [
  z.strictObject({ text, bold: yes.optional(), italic: yes.optional(), link: link.optional() }),
  z.strictObject({ organisation: id, text }),
  z.strictObject({ ref: id, text: text.optional() }),
] as const
/** In a note: everything but another note. */
const noteSpans = z.union([text, z.array(z.union(flatSpan))])
const spans = z.union([text, z.array(z.union([...flatSpan, z.strictObject({ footnote: noteSpans })]))])

const nodeId = { id: id.optional() }

const blocks: z.ZodType = z.lazy(() => z.array(block))
const blockOptions = [
  z.strictObject({ type: z.literal('heading'), ...nodeId, level: z.literal([1, 2, 3, 4]), spans }),
  z.strictObject({ type: z.literal('paragraph'), ...nodeId, spans }),
  z.strictObject({ type: z.enum(['bulletList', 'orderedList']), ...nodeId, items: z.array(blocks) }),
  z.strictObject({ type: z.literal('quote'), ...nodeId, blocks }),
  z.strictObject({
    type: z.literal('table'),
    ...nodeId,
    caption: text.optional(),
    rows: z.array(
      z.strictObject({
        header: yes.optional(),
        cells: z.array(
          z.strictObject({ blocks, colspan: cellSpan.optional(), rowspan: cellSpan.optional() }),
        ),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('figure'),
    ...nodeId,
    data: picture.optional(),
    alt: text,
    caption: text.optional(),
    source: text.optional(),
  }),
] as const
const block = z.discriminatedUnion('type', blockOptions)

const indicator = z.strictObject({
  ...nodeId,
  spans,
  goals: z.array(id).optional(),
  kind: z.enum(indicatorKinds).optional(),
  unit: text.optional(),
  baseline: text.optional(),
  target: text.optional(),
  direction: z.enum(directions).optional(),
  source: text.optional(),
})
const group = z.strictObject({
  ...nodeId,
  focusAreas: z.array(text.min(1, fault('empty'))),
  goals: z.array(z.strictObject({ ...nodeId, spans, horizon: z.enum(horizons).nullable() })),
  activities: z.array(
    z.strictObject({
      ...nodeId,
      spans,
      subItems: z.array(spans).optional(),
      responsible: z.array(spans).optional(),
      time: z
        .strictObject({ text, start: isoTime.optional(), end: isoTime.optional(), openEnded: yes.optional() })
        .optional(),
      status: z.enum(activityStatuses).optional(),
      funding: z.enum(fundings).optional(),
      indicators: z.array(indicator).optional(),
    }),
  ),
  responsible: z.array(spans).optional(),
  indicators: z.array(indicator).optional(),
})

const topBlock = z.discriminatedUnion('type', [
  ...blockOptions,
  z.strictObject({
    type: z.literal('followUp'),
    ...nodeId,
    previous: id.optional(),
    goal: spans,
    status: z.enum(activityStatuses).optional(),
    blocks,
  }),
  z.strictObject({
    type: z.literal('goalTable'),
    ...nodeId,
    caption: text.optional(),
    groups: z.array(group),
  }),
  z.strictObject({
    type: z.literal('developmentArea'),
    ...nodeId,
    title: text,
    numberAsWritten: text.optional(),
    ownerLevel: z.enum(ownerLevels).optional(),
    ownerUnit: text.optional(),
    fields: z.array(z.strictObject({ role: z.enum(areaFieldRoles), label: text.optional(), blocks })),
    group,
  }),
])

/** The whole file. Recursive: measure the nesting before letting it loose on a stranger's file. */
export const planFileSchema = z.strictObject({
  format: z.literal('samsyn-plan'),
  version: z.literal(1),
  ...settingsShape,
  content: z.array(topBlock),
})
