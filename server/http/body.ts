/** Request bodies: read within a limit, and JSON that is refused with the place where it breaks. */
import { DomainError } from '../../shared/domain/errors.ts'

/** Objects and arrays inside each other in a plain request. Without a bound recursion is a weapon. */
const maxJsonDepth = 200

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError('tooLarge', {
    sv: `Det som skickades är större än ${maxBytes} byte.`,
    en: `What was sent is larger than ${maxBytes} bytes.`,
  })

/** All bytes of the body. @throws DomainError tooLarge, as soon as more than `maxBytes` are announced or arrive */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

/** @throws DomainError unsupported, unless the body is declared as JSON and not compressed */
export function requireJson(headers: Headers): void {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (headers.has('content-encoding')) {
    throw new DomainError('unsupported', {
      sv: 'Packat innehåll (Content-Encoding) tas inte emot.',
      en: 'Compressed content (Content-Encoding) is not accepted.',
    })
  }
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    throw new DomainError('unsupported', {
      sv: 'Innehållet ska vara JSON (Content-Type: application/json).',
      en: 'The body must be JSON (Content-Type: application/json).',
    })
  }
}

const notJson = (sv: string, en: string): DomainError =>
  new DomainError('invalid', { sv: `Innehållet är inte JSON: ${sv}`, en: `The body is not JSON: ${en}` })

/**
 * The value that JSON bytes say.
 * @param maxDepth objects and arrays inside each other
 * @throws DomainError invalid, with line and column where the text breaks
 */
export function parseJson(bytes: Uint8Array, maxDepth = maxJsonDepth): unknown {
  const text = decode(bytes)
  const deep = placeBeyondDepth(text, maxDepth)
  if (deep !== null) {
    throw notJson(
      `fler än ${maxDepth} nivåer i varandra (tecken ${deep}).`,
      `more than ${maxDepth} levels inside each other (character ${deep}).`,
    )
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = placeOfFault(error, text)
    const before = text.slice(0, at).split('\n')
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]
    throw notJson(`fel på rad ${line}, kolumn ${column}.`, `fault at line ${line}, column ${column}.`)
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw notJson('det är inte UTF-8.', 'it is not UTF-8.')
  }
}

// V8 names the position of most faults, but of a stray token only the token: it is the end of the shortest
// prefix that fails by it. A text that ends too early has its fault at the end.
function placeOfFault(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1]
  if (position !== undefined) return Number(position)
  if (!hasStrayToken(text)) return text.length
  let [whole, broken] = [0, text.length]
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1
    if (hasStrayToken(text.slice(0, middle))) broken = middle
    else whole = middle
  }
  return whole
}

function hasStrayToken(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return /Unexpected token/.test(String(error))
  }
}

/** Where the text first nests deeper than allowed, or null. Strings are skipped; broken JSON is the parser's business. */
function placeBeyondDepth(text: string, maxDepth: number): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (char === 0x22) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== 0x22; at += 1) {
        if (text.charCodeAt(at) === 0x5c) at += 1
      }
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1
      if (depth > maxDepth) return at
    } else if (char === 0x7d || char === 0x5d) depth -= 1
  }
  return null
}
