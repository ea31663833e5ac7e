/** Takes the one file out of a request: the whole body, or the part `file` of a form. */
import { DomainError } from '../../shared/domain/errors.ts'

/** What a form adds around its file, in bytes: boundaries, headers, a few fields. */
export const formOverheadBytes = 16 << 10

/**
 * The bytes sent and the name they came with ('' for none). The caller has bounded the body.
 * @throws DomainError invalid for a form without `file`, or an empty file
 */
export async function readUpload(request: Request): Promise<{ bytes: Uint8Array; name: string }> {
  const isForm = /^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
  const upload = isForm
    ? await fileOfForm(request)
    : { bytes: new Uint8Array(await request.arrayBuffer()), name: '' }
  if (upload.bytes.byteLength === 0)
    throw new DomainError('invalid', { sv: 'Filen är tom.', en: 'The file is empty.' })
  return upload
}

async function fileOfForm(request: Request) {
  const form = await request.formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File)) {
    throw new DomainError('invalid', {
      sv: 'Formuläret saknar en fil (file).',
      en: 'The form has no file (file).',
    })
  }
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    name: file.name
      .toWellFormed()
      .replaceAll(/\p{Cc}/gu, '')
      .slice(0, 200),
  }
}
