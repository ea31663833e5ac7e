/**
 * Sends a picture of a plan. By XMLHttpRequest, since fetch does not tell how much has been sent; everything else is
 * as in `request.ts`.
 */
import { currentLanguage } from '../i18n/i18n.ts'
import { ApiFailure, failureOf } from './failure.ts'

/** Largest picture, in bytes: what the server takes by default (`SAMSYN_MAX_FILE_BYTES`). */
export const maxPictureBytes = 10 << 20

/** What browsers call the kinds of picture that can be stored. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/svg+xml'] as const

/**
 * @param onProgress told how much is sent, 0–1
 * @returns the SHA-256 of the stored picture
 * @throws ApiFailure, kind `offline` without an answer; DOMException `AbortError` when `signal` ends it
 */
export async function uploadPicture(
  planId: string,
  picture: Blob,
  options: { onProgress?(sent: number): void; signal?: AbortSignal },
): Promise<string> {
  const answer = await send(planId, picture, options)
  if (!answer.ok) throw await failureOf(answer)
  const { schemas } = await import('./schemas.ts').catch(() => {
    throw new ApiFailure('offline')
  })
  const parsed = schemas.plans.fileCreated.safeParse(await answer.json().catch(() => undefined))
  if (!parsed.success) throw new ApiFailure('unexpected')
  return parsed.data.sha256
}

function send(
  planId: string,
  picture: Blob,
  { onProgress, signal }: { onProgress?(sent: number): void; signal?: AbortSignal },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const stop = () => call.abort()
    call.open('POST', `/api/plans/${encodeURIComponent(planId)}/files`)
    call.setRequestHeader('accept', 'application/json')
    call.setRequestHeader('accept-language', currentLanguage())
    call.setRequestHeader('content-type', picture.type || 'image/png')
    call.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    call.onerror = () => reject(new ApiFailure('offline'))
    call.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    call.onload = () => {
      const headers = { 'content-type': call.getResponseHeader('content-type') ?? '' }
      resolve(new Response(call.responseText, { status: call.status, headers }))
    }
    call.onloadend = () => signal?.removeEventListener('abort', stop)
    if (signal?.aborted) return reject(new DOMException('Stopped', 'AbortError'))
    signal?.addEventListener('abort', stop)
    call.send(picture)
  })
}
