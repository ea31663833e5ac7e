/** Names of downloaded files: what the plan is called, safe for every file system and header. */

/** Longest name, in characters, before its ending. */
const maxLength = 120

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes away
const unsafe = /[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\ufeff]+/g

/** A file name made of a title: "Handlingsplan 2027.json". */
export function fileNameOf(title: string, ending: string): string {
  const cleaned = title.toWellFormed().normalize('NFC').replaceAll(unsafe, ' ').replaceAll(/\s+/g, ' ')
  const name = [...cleaned]
    .slice(0, maxLength)
    .join('')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '')
  return `${name || 'plan'}.${ending}`
}

/** The `Content-Disposition` of a download (RFC 6266): an ASCII name for old programs, the whole name for others. */
export function attachment(fileName: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]+/g, '_')
    .replaceAll(/["\\%]/g, '_')
  const whole = encodeURIComponent(fileName).replaceAll(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
