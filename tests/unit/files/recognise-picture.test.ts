import { describe, expect, it } from 'vitest'
import { readUpload } from '../../../server/files/read-upload.ts'
import { recognisePicture } from '../../../server/files/recognise-picture.ts'
import { DomainError } from '../../../shared/domain/errors.ts'

const maxFileBytes = 1000
const png = (size = 20) => {
  const bytes = new Uint8Array(size)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return bytes
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const codeOf = (act: () => unknown) => {
  try {
    act()
  } catch (fault) {
    return fault instanceof DomainError ? fault.code : fault
  }
  return 'no fault'
}

describe('recognisePicture', () => {
  it('knows pictures by their content', () => {
    expect(recognisePicture(png(), maxFileBytes).mediaType).toBe('image/png')
    expect(recognisePicture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), maxFileBytes).mediaType).toBe(
      'image/jpeg',
    )
    const drawn = utf8('<?xml version="1.0"?><svg><script>1</script><rect/></svg>')
    const picture = recognisePicture(drawn, maxFileBytes)
    expect(picture.mediaType).toBe('image/svg+xml')
    expect(new TextDecoder().decode(picture.bytes)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
    )
  })

  it.each([
    ['a web page', utf8('<!doctype html><script>alert(1)</script>')],
    ['a web page with a picture in it', utf8('<html><body><svg></svg></body></html>')],
    ['a picture in UTF-16', new Uint8Array(Buffer.from('\uFEFF<svg/>', 'utf16le'))],
    ['a GIF', utf8('GIF89a...')],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46)],
    ['nothing', new Uint8Array()],
  ])('refuses %s', (_name, bytes) => {
    expect(codeOf(() => recognisePicture(bytes, maxFileBytes))).toBe('unsupported')
  })

  it('takes the largest picture and no byte more', () => {
    expect(recognisePicture(png(maxFileBytes), maxFileBytes).bytes.byteLength).toBe(maxFileBytes)
    expect(codeOf(() => recognisePicture(png(maxFileBytes + 1), maxFileBytes))).toBe('tooLarge')
  })
})

describe('readUpload', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

  it('takes the raw body or the file of a form', async () => {
    expect((await readUpload(post(png(), { 'content-type': 'image/png' }))).bytes).toEqual(png())
    const form = new FormData()
    form.set('file', new File([png()], 'karta.png'))
    expect(await readUpload(post(form))).toEqual({ bytes: png(), name: 'karta.png' })
  })

  it('refuses a form without a file, a broken form and an empty body', async () => {
    const form = new FormData()
    form.set('file', 'text')
    await expect(readUpload(post(form))).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      readUpload(post('x', { 'content-type': 'multipart/form-data; boundary=y' })),
    ).rejects.toMatchObject({ code: 'invalid' })
    await expect(readUpload(post(new Uint8Array()))).rejects.toMatchObject({ code: 'invalid' })
  })
})
