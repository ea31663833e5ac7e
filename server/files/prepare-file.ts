/** From bytes that somebody sent to a picture that can be stored. */
import { createHash } from 'node:crypto'
import { decodeDataUrl } from './data-url.ts'
import { recognisePicture } from './recognise-picture.ts'
import type { StoredFile } from './store.ts'

/**
 * Recognises, makes harmless and names a picture. The SHA-256 is that of what is stored, so an SVG that was
 * cleaned has another than the one sent.
 * @throws DomainError tooLarge, unsupported
 */
export function prepareFile(sent: Uint8Array, maxBytes: number): StoredFile {
  const { mediaType, bytes } = recognisePicture(sent, maxBytes)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes }
}

/** The same for a picture that a plan file carries. @throws DomainError invalid, tooLarge, unsupported */
export const prepareDataUrl = (url: string, maxBytes: number): StoredFile =>
  prepareFile(decodeDataUrl(url), maxBytes)
