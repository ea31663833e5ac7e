/** What may become a figure, decided before anything is sent; and its way to the server. */
import { asFailure } from '../../app/api/failure.ts'
import { maxPictureBytes, pictureTypes } from '../../app/api/upload-picture.ts'

/** Why a picture is not sent, or was not taken; keys of `blocks` under `figure`. */
export type PictureFault = {
  key: 'tooLarge' | 'wrongKind' | 'offline' | 'failed'
  values: { name: string; size: string; detail: string }
}

const noValues = { name: '', size: '', detail: '' } as const

/** A size as people read it: "41,9 MB", "12 kB". */
export function sizeInWords(bytes: number, language: string): string {
  const small = bytes < 1 << 19
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: small ? 0 : 1 })
  return small
    ? `${number.format(Math.max(1, bytes / (1 << 10)))} kB`
    : `${number.format(bytes / (1 << 20))} MB`
}

/** What keeps a picture from being sent at all, or null. */
export function faultOf(file: File, language: string): PictureFault | null {
  if (!(pictureTypes as readonly string[]).includes(file.type))
    return { key: 'wrongKind', values: { ...noValues, name: file.name } }
  if (file.size > maxPictureBytes)
    return {
      key: 'tooLarge',
      values: { ...noValues, name: file.name, size: sizeInWords(file.size, language) },
    }
  return null
}

/** What to say when sending failed. Null when the person ended it. */
export function sendingFault(error: unknown): PictureFault | null {
  if (error instanceof DOMException && error.name === 'AbortError') return null
  const failure = asFailure(error)
  return failure.kind === 'offline' || failure.kind === 'unavailable'
    ? { key: 'offline', values: noValues }
    : { key: 'failed', values: { ...noValues, detail: failure.detail } }
}
