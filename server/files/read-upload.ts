/** Takes the one file out of a request: the whole body, or the part `file` of a form. */
import { DomainError } from '../../shared/domain/errors.ts'
import { maxFileBytes } from './recognise-picture.ts'

/** What a form adds around its file, in bytes: boundaries, headers, a few fields. */
const formOverheadBytes = 16 << 10
/** The largest request with one file in it, in bytes. */
export const maxUploadBytes = maxFileBytes + formOverheadBytes

/**
 * The bytes sent and the name they came with ('' for none). Stops reading at the limit.
 * @throws DomainError tooLarge; invalid for a form without `file`, or an empty body
 */
export async function readUpload(request: Request): Promise<{ bytes: Uint8Array; name: string }> {
  const body = await readLimited(request, maxUploadBytes)
  const contentType = request.headers.get('content-type') ?? ''
  const upload = /^multipart\/form-data/i.test(contentType)
    ? await fileOfForm(body, contentType)
    : { bytes: body, name: '' }
  if (upload.bytes.byteLength === 0) throw new DomainError('invalid', 'Filen är tom.')
  return upload
}

async function fileOfForm(body: Uint8Array<ArrayBuffer>, contentType: string) {
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof File)) {
    throw new DomainError('invalid', 'Formuläret saknar en fil.', [
      { pointer: '/file', detail: 'En fil behövs.' },
    ])
  }
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name.slice(0, 200) }
}

async function readLimited(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new DomainError('tooLarge', 'Bilden är större än 10 MiB.')
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
