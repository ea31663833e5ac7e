/** Exports over HTTP (contract.md, section 2). */
import { exportQuery } from '../../shared/protocol/api/plans.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { type ExportDeps, exportPlan } from './export-plan.ts'
import { attachment, fileNameOf } from './file-name.ts'

export type PublishDeps = ExportDeps

/** `GET /plans/:planId/export?format=…`. */
export const publishEndpoints = (deps: PublishDeps): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/plans/:planId/export',
    summary:
      'The plan as a file: `json` (samsyn-plan) or `html` (one page by itself, readable and printable).',
    access: { kind: 'plan', action: 'exportPlan' },
    query: exportQuery,
    tagged: true,
    produces: ['application/json', 'text/html'],
    async handle({ params, query }) {
      const { body, contentType, ending, title, etag } = await exportPlan(
        deps,
        params['planId'] ?? '',
        query.format,
        query.version,
      )
      return {
        status: 200,
        bytes: body,
        contentType,
        headers: {
          ETag: etag,
          'Cache-Control': 'private, no-cache',
          'Content-Disposition': attachment(fileNameOf(title, ending)),
          'X-Content-Type-Options': 'nosniff',
          // Opened from here or from a disk: the page runs nothing and fetches nothing.
          'Content-Security-Policy': "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
        },
      }
    },
  }),
]
