/**
 * [S16] The one thing a writer may tell of itself: where its caret is, as two Yjs relative positions. Colleagues'
 * editors resolve it in their own documents and throw on a malformed one, so it is rebuilt from checked parts.
 */
import { rootName } from './grammar.ts'

type Id = { client: number; clock: number }
type RelativePosition = { type?: Id | null; tname?: string | null; item?: Id | null; assoc: number }
export type Cursor = { anchor: RelativePosition; head: RelativePosition }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Null stays null, a good id is copied, anything else is undefined. */
function readId(value: unknown): Id | null | undefined {
  if (value === null || value === undefined) return null
  if (!isRecord(value)) return undefined
  const { client, clock } = value
  return isCount(client) && isCount(clock) ? { client, clock } : undefined
}

function readPosition(value: unknown): RelativePosition | null {
  if (!isRecord(value)) return null
  const type = readId(value['type'])
  const item = readId(value['item'])
  const tname = value['tname'] ?? null
  const assoc = value['assoc'] ?? 0
  if (type === undefined || item === undefined || !Number.isSafeInteger(assoc)) return null
  if (tname !== null && tname !== rootName) return null
  if (type === null && item === null && tname === null) return null
  return { type, tname, item, assoc: (assoc as number) < 0 ? -1 : 0 }
}

/** A caret as it may be handed on, or null for none or a malformed one. */
export function readCursor(value: unknown): Cursor | null {
  if (!isRecord(value)) return null
  const anchor = readPosition(value['anchor'])
  const head = readPosition(value['head'])
  return anchor === null || head === null ? null : { anchor, head }
}
