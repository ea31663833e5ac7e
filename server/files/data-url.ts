/** Pictures as data URLs (RFC 2397): how a plan file carries them. */
import { DomainError } from '../../shared/domain/errors.ts'

/**
 * The bytes that a data URL carries, whatever type it claims.
 * @throws DomainError invalid when it is not a data URL or broken off
 */
export function decodeDataUrl(url: string): Uint8Array {
  const comma = url.indexOf(',')
  const head = url.slice(0, comma)
  if (!/^data:/i.test(head)) throw broken()
  const data = url.slice(comma + 1)
  if (/;base64$/i.test(head)) return new Uint8Array(Buffer.from(data, 'base64'))
  try {
    return new TextEncoder().encode(decodeURIComponent(data))
  } catch {
    throw broken()
  }
}

/** The data URL that carries `bytes`, in base 64. */
export const encodeDataUrl = (mediaType: string, bytes: Uint8Array): string =>
  `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`

const broken = () =>
  new DomainError('invalid', {
    sv: 'Bildens data-URL går inte att läsa.',
    en: 'The data URL of the picture cannot be read.',
  })
