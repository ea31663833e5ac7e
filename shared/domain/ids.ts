/**
 * Ids of nodes, plans, people and rows. They are opaque: nothing is read out of them, and ids that come with
 * a plan file are kept as given, whatever they look like.
 */

/** Longest id that is accepted, in UTF-16 units. */
export const maxIdLength = 100

/** 32 characters that stay themselves in URLs and cannot be taken for each other: no i, l, o, u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** Source of randomness, given by the edges: `length` bytes that nobody can guess. */
export type RandomBytes = (length: number) => Uint8Array

/** A new id: 16 characters of Crockford's base 32, 80 random bits, safe in URLs and HTML. */
export function createId(randomBytes: RandomBytes): string {
  let id = ''
  for (const byte of randomBytes(length)) id += alphabet[byte & 31]
  return id
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controls = /[\u0000-\u001f\u007f]/

/** Whether a value can be an id: 1–100 UTF-16 units, well-formed, no control characters. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= maxIdLength &&
  value.isWellFormed() &&
  !controls.test(value)
