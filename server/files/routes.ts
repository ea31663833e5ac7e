/** Pictures of a plan over HTTP (contract.md, section 2). */
import { DomainError } from '../../shared/domain/errors.ts'
import { fileCreated } from '../../shared/protocol/api/plans.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { prepareFile } from './prepare-file.ts'
import { formOverheadBytes, readUpload } from './read-upload.ts'
import { type Database, findFile, storeFiles } from './store.ts'

/** `maxFileBytes`: the largest stored picture. */
export type FileDeps = { db: Database; maxFileBytes: number }

/** A stored picture is shown, never run: not even an SVG opened by itself in a tab. */
const showOnly = {
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Named by its content, so it never changes; private, because it belongs to the members.
  'Cache-Control': 'private, max-age=31536000, immutable',
}

/** `POST /plans/:planId/files` and `GET /plans/:planId/files/:sha256`. */
export const fileEndpoints = ({ db, maxFileBytes }: FileDeps): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/plans/:planId/files',
    summary: 'Stores a picture (PNG, JPEG or SVG): the raw body, or the part `file` of a form.',
    access: { kind: 'plan', action: 'addFile' },
    answer: fileCreated,
    maxBodyBytes: maxFileBytes + formOverheadBytes,
    success: 201,
    consumes: ['image/png', 'image/jpeg', 'image/svg+xml', 'multipart/form-data'],
    refuses: [415],
    async handle({ raw, params, access, now }) {
      const { bytes, name } = await readUpload(raw)
      const file = prepareFile(bytes, maxFileBytes)
      await db
        .transaction()
        .execute((trx) =>
          storeFiles(trx, params['planId'] ?? '', [{ ...file, name }], access?.memberId ?? null, now),
        )
      const { sha256, mediaType } = file
      return { status: 201, json: { sha256, mediaType, size: file.bytes.byteLength } }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/plans/:planId/files/:sha256',
    summary: 'A picture of the plan.',
    access: { kind: 'plan', action: 'readPlan' },
    tagged: true,
    produces: ['image/png', 'image/jpeg', 'image/svg+xml'],
    async handle({ params }) {
      const file = await findFile(db, params['planId'] ?? '', params['sha256'] ?? '')
      if (!file)
        throw new DomainError('notFound', {
          sv: 'Planen har ingen sådan bild.',
          en: 'The plan has no such picture.',
        })
      const { mediaType: contentType, bytes, sha256 } = file
      return { status: 200, bytes, contentType, headers: { ...showOnly, ETag: `"${sha256}"` } }
    },
  }),
]
