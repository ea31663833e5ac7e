/**
 * What a file is, by its content: names and headers are what the sender says, and a browser that is told
 * "picture" about a web page would run it. PNG and JPEG are stored as they came; SVG is made harmless first.
 */
import { DomainError } from '../../shared/domain/errors.ts'
import { XmlFault } from './read-xml.ts'
import { sanitiseSvg } from './sanitise-svg.ts'

export const pictureTypes = ['image/png', 'image/jpeg', 'image/svg+xml'] as const
export type PictureType = (typeof pictureTypes)[number]
export type Picture = { mediaType: PictureType; bytes: Uint8Array }

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpegSignature = [0xff, 0xd8, 0xff]
const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((b, i) => bytes[i] === b)

/**
 * The picture in these bytes, harmless.
 * @throws DomainError tooLarge above `maxBytes`; unsupported for anything but PNG, JPEG and readable SVG
 */
export function recognisePicture(bytes: Uint8Array, maxBytes: number): Picture {
  if (bytes.byteLength > maxBytes) throw tooLargePicture(maxBytes)
  if (startsWith(bytes, pngSignature)) return { mediaType: 'image/png', bytes }
  if (startsWith(bytes, jpegSignature)) return { mediaType: 'image/jpeg', bytes }
  const text = decodeText(bytes)
  if (text !== null && /<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]/.test(text))
    return { mediaType: 'image/svg+xml', bytes: cleanSvg(text) }
  throw new DomainError('unsupported', {
    sv: 'Filen är inte en bild i något av formaten PNG, JPEG och SVG.',
    en: 'The file is not a picture in one of the formats PNG, JPEG and SVG.',
  })
}

const mebibytes = (bytes: number) => Math.round((bytes / (1 << 20)) * 10) / 10
const tooLargePicture = (maxBytes: number) =>
  new DomainError('tooLarge', {
    sv: `Bilden är större än ${String(mebibytes(maxBytes)).replace('.', ',')} MiB.`,
    en: `The picture is larger than ${mebibytes(maxBytes)} MiB.`,
  })

function cleanSvg(text: string): Uint8Array {
  try {
    return new TextEncoder().encode(sanitiseSvg(text))
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    throw new DomainError('unsupported', {
      sv: `SVG-bilden kan inte läsas: ${fault.sentence.sv}.`,
      en: `The SVG picture cannot be read: ${fault.sentence.en}.`,
    })
  }
}

/** The bytes as text; null when they are not UTF-8, or hold what XML forbids. */
function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
