/** A plan as a file: read once, and written in the format asked for. Every format is a pure function of the same values. */
import { createHash } from 'node:crypto'
import type { PlanContent } from '../../shared/document/content.ts'
import { renderHtml } from '../../shared/document/render-html.ts'
import { walkContent } from '../../shared/document/walk.ts'
import { DomainError } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanStatus } from '../../shared/domain/vocabulary.ts'
import { type ExportFormat, exportFormats } from '../../shared/protocol/api/plans.ts'
import { planFile } from '../../shared/protocol/plan-file.ts'

/** What an export is made of. */
export type ExportSource = { settings: PlanSettings; content: PlanContent; status: PlanStatus }
export type ExportDeps = {
  /** The plan as it reads now. @throws DomainError notFound, unavailable */
  readPlan(planId: string): Promise<ExportSource>
  /** Data URLs of those of `wanted` (SHA-256) that the plan may show. */
  findPictures(planId: string, wanted: readonly string[]): Promise<ReadonlyMap<string, string>>
}
export type Exported = { body: string; contentType: string; ending: string; title: string; etag: string }

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
  const source = await deps.readPlan(planId)
  const pictures = await deps.findPictures(planId, filesIn(source.content))
  const { body, contentType } = write(known, source, (sha256) => pictures.get(sha256))
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  return { body, contentType, ending: known, title: source.settings.title, etag }
}

function write(
  format: ExportFormat,
  { settings, content, status }: ExportSource,
  picture: (sha256: string) => string | undefined,
): { body: string; contentType: string } {
  switch (format) {
    case 'json': {
      const file = planFile(settings, content, picture)
      return { body: `${JSON.stringify(file, null, 1)}\n`, contentType: 'application/json; charset=utf-8' }
    }
    case 'html':
      return {
        body: renderHtml(settings, content, { status, picture }),
        contentType: 'text/html; charset=utf-8',
      }
  }
}

function filesIn(content: PlanContent): string[] {
  const files = new Set<string>()
  walkContent(content, {
    node: ({ kind, node }) => {
      if (kind === 'block' && node.type === 'figure' && node.file !== undefined) files.add(node.file)
    },
  })
  return [...files]
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
