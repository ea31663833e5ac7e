/** From a request to a new plan: out of a template, or out of a whole plan file. */
import { templatePlan } from '../../shared/document/templates.ts'
import { DomainError, type FieldError } from '../../shared/domain/errors.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import { type PlanCreated, planFromTemplate } from '../../shared/protocol/api/plans.ts'
import { type FilePicture, parsePlanFile, setFigureFiles } from '../../shared/protocol/plan-file.ts'
import { validate } from '../http/validate.ts'
import type { Database } from './store.ts'
import { type NewPlanDeps, storeNewPlan } from './store-new-plan.ts'

/** A picture ready to be stored; `sha256` is hex, of `bytes`. */
export type Picture = { sha256: string; mediaType: string; bytes: Uint8Array }

export type CreatePlanDeps = NewPlanDeps & {
  /** Recognises a data URL's picture and makes it harmless. @throws DomainError when it is none, or too large */
  preparePicture(dataUrl: string): Picture
  storePictures(
    trx: Database,
    planId: string,
    pictures: readonly Picture[],
    createdBy: string,
    now: number,
  ): Promise<void>
}

type Asker = { personId: string | null; now: number; language: Language }

/**
 * Makes a plan of a request's body: with a key `format` it is a plan file, otherwise a wish for a template.
 * @throws DomainError invalid, with a pointer for each fault
 */
export async function createPlan(
  deps: CreatePlanDeps,
  body: Readonly<Record<string, unknown>>,
  asker: Asker,
): Promise<PlanCreated> {
  return 'format' in body ? importPlan(deps, body, asker) : createFromTemplate(deps, body, asker)
}

async function createFromTemplate(
  deps: CreatePlanDeps,
  body: unknown,
  { personId, now, language }: Asker,
): Promise<PlanCreated> {
  const wish = validate(planFromTemplate, body, language, 'body')
  const { settings, content } = templatePlan(wish, deps.newId, new Date(now).getUTCFullYear())
  const id = await storeNewPlan(deps, { settings, content, personId, now }, async () => {})
  return { id, title: settings.title, warnings: [] }
}

async function importPlan(
  deps: CreatePlanDeps,
  body: unknown,
  { personId, now, language }: Asker,
): Promise<PlanCreated> {
  const parsed = parsePlanFile(body, deps.newId, language)
  if (!parsed.ok) throw badFile(parsed.errors)
  const { settings, figures, warnings } = parsed
  const pictures = preparePictures(deps, figures, language)
  const files = new Map([...pictures].map(([blockId, { sha256 }]) => [blockId, sha256]))
  const content = setFigureFiles(parsed.content, files)
  const id = await storeNewPlan(deps, { settings, content, personId, now }, (trx, planId, createdBy) =>
    deps.storePictures(trx, planId, [...pictures.values()], createdBy, now),
  )
  return { id, title: settings.title, warnings }
}

/** Pictures by the id of their figure. @throws DomainError invalid, with a pointer to each that is none */
function preparePictures(
  { preparePicture }: CreatePlanDeps,
  figures: readonly FilePicture[],
  language: Language,
): Map<string, Picture> {
  const pictures = new Map<string, Picture>()
  const errors: FieldError[] = []
  for (const { blockId, pointer, data } of figures) {
    try {
      pictures.set(blockId, preparePicture(data))
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault
      errors.push({ pointer, detail: fault.sentence[language] })
    }
  }
  if (errors.length > 0) throw badFile(errors)
  return pictures
}

const badFile = (errors: readonly FieldError[]) =>
  new DomainError(
    'invalid',
    { sv: 'Planfilen går inte att läsa in.', en: 'The plan file cannot be read in.' },
    errors,
  )
