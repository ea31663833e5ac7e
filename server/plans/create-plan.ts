/** From a request to a new plan: out of a template, or out of a whole plan file. */
import { setImmediate } from 'node:timers/promises'
import { templatePlan } from '../../shared/document/templates.ts'
import { encodeContent } from '../../shared/document/write.ts'
import { DomainError, type FieldError } from '../../shared/domain/errors.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import type { PlanCreated, PlanFromTemplate } from '../../shared/protocol/api/plans.ts'
import type { FilePicture } from '../../shared/protocol/plan-file.ts'
import type { PlanReader, PlanWish } from '../ports/plan-reader.ts'
import type { Database } from './store.ts'
import { type NewPlanDeps, storeNewPlan } from './store-new-plan.ts'

/** A picture ready to be stored; `sha256` is hex, of `bytes`. */
export type Picture = { sha256: string; mediaType: string; bytes: Uint8Array }

export type CreatePlanDeps = NewPlanDeps & {
  reader: Pick<PlanReader, 'understand' | 'encode'>
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
 * Makes a plan of a request's JSON body: with a key `format` it is a plan file, otherwise a wish for a template.
 * @throws DomainError invalid, with a pointer for each fault; tooLarge for a plan nobody could write in
 */
export async function createPlan(
  deps: CreatePlanDeps,
  body: Uint8Array<ArrayBuffer>,
  asker: Asker,
): Promise<PlanCreated> {
  const understood = await deps.reader.understand(body, asker.language)
  switch (understood.kind) {
    case 'template':
      return createFromTemplate(deps, understood.wish, asker)
    case 'file':
      return importPlan(deps, understood, asker)
  }
}

async function createFromTemplate(
  deps: CreatePlanDeps,
  wish: PlanFromTemplate,
  { personId, now }: Asker,
): Promise<PlanCreated> {
  const { settings, content } = templatePlan(wish, deps.newId, new Date(now).getUTCFullYear())
  const update = encodeContent(content)
  const id = await storeNewPlan(deps, { settings, update, personId, now }, async () => {})
  return { id, title: settings.title, warnings: [] }
}

async function importPlan(
  deps: CreatePlanDeps,
  { settings, content, figures, warnings }: Extract<PlanWish, { kind: 'file' }>,
  { personId, now, language }: Asker,
): Promise<PlanCreated> {
  const pictures = await preparePictures(deps, figures, language)
  const files = new Map([...pictures].map(([blockId, { sha256 }]) => [blockId, sha256]))
  const update = await deps.reader.encode(content, files)
  const id = await storeNewPlan(deps, { settings, update, personId, now }, (trx, planId, createdBy) =>
    deps.storePictures(trx, planId, [...pictures.values()], createdBy, now),
  )
  return { id, title: settings.title, warnings }
}

/** Pictures by the id of their figure. @throws DomainError invalid, with a pointer to each that is none */
async function preparePictures(
  { preparePicture }: CreatePlanDeps,
  figures: readonly FilePicture[],
  language: Language,
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  const errors: FieldError[] = []
  for (const { blockId, pointer, data } of figures) {
    // A file may bring hundreds: whoever types goes between any two.
    await setImmediate()
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
