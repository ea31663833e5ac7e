/** A plan as a file: read once, and written in the format asked for. Every format is a pure function of the same values. */
import { DomainError } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import { type ExportFormat, exportFormats } from '../../shared/protocol/api/plans.ts'
import type { Answer, Pictures, Question } from '../ports/plan-reader.ts'

/** What an export is made of. */
export type ExportSource = {
  settings: PlanSettings
  status: PlanStatus
  /** @throws DomainError unavailable */
  ask(question: Question): Promise<Answer>
}
export type ExportDeps = {
  /** The plan as it reads now. @throws DomainError notFound, unavailable */
  openPlan(planId: string): Promise<ExportSource>
  /** Data URLs of those of `wanted` (SHA-256) that the plan may show. */
  findPictures(planId: string, wanted: readonly string[]): Promise<ReadonlyMap<string, string>>
}
export type Exported = {
  body: Uint8Array<ArrayBuffer>
  contentType: string
  ending: string
  title: string
  etag: string
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** @throws DomainError invalid for a format there is not, notFound for a version */
export async function exportPlan(
  deps: ExportDeps,
  planId: string,
  format: string,
  version: string | undefined,
): Promise<Exported> {
  const known = exportFormats.find((name) => name === format)
  if (known === undefined) throw noSuchFormat(format)
  if (version !== undefined) throw noSuchVersion()
  const source = await deps.openPlan(planId)
  const wanted = await source.ask({ kind: 'pictures' })
  const pictures = await deps.findPictures(planId, JSON.parse(new TextDecoder().decode(wanted.body)))
  const { body, etag } = await source.ask(questionFor(known, source, pictures))
  return { body, contentType: contentTypes[known], ending: known, title: source.settings.title, etag }
}

function questionFor(format: ExportFormat, source: ExportSource, pictures: Pictures): Question {
  const { settings, status } = source
  switch (format) {
    case 'json':
      return { kind: 'json', settings, pictures }
    case 'html':
      return { kind: 'html', settings, status, pictures }
  }
}

function noSuchFormat(format: string): DomainError {
  const known = exportFormats.join(', ')
  return new DomainError('invalid', {
    sv: `Formatet ”${format}” finns inte. Välj något av: ${known}.`,
    en: `There is no format “${format}”. Choose one of: ${known}.`,
  })
}

const noSuchVersion = () =>
  new DomainError('notFound', {
    sv: 'Planen har ingen sådan version.',
    en: 'The plan has no such version.',
  })
