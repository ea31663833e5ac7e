/** From bytes that somebody sent to a picture that can be stored. */
import { createHash } from 'node:crypto'
import { recognisePicture } from './recognise-picture.ts'
import type { StoredFile } from './store.ts'

/**
 * Recognises, makes harmless and names a picture. The SHA-256 is that of what is stored, so an SVG that was
 * cleaned has another than the one sent.
 * @throws DomainError tooLarge, unsupported
 */
export function prepareFile(sent: Uint8Array): StoredFile {
  const { mediaType, bytes } = recognisePicture(sent)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes }
}
