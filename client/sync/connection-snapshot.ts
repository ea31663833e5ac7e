/** What a connection is told, and what it tells the page: the types between `plan-connection.ts` and who uses it. */
import type { Notice } from '../../shared/protocol/wire.ts'
import type { CloseReaction } from './close-reaction.ts'
import type { Keeping } from './kept/copy-keeper.ts'
import type { SaveWord } from './save-state.ts'
import type { Transport } from './transport.ts'

export type ConnectionSnapshot = {
  connection: 'connecting' | 'open' | 'waiting' | 'stopped'
  /** How frames travel; null before the first connection. */
  transport: Transport | null
  /** The document has been received once: there is something to show. */
  loaded: boolean
  canWrite: boolean
  unsaved: boolean
  /** Whether what is written here is also kept on this computer. */
  keeping: Keeping
  word: SaveWord
  /** Why the connection was ended for good, and the server's own words about it. */
  stop: { reaction: Exclude<CloseReaction, 'retry'>; code: number; reason: string } | null
}

/** What of it is not derived. */
export type Link = Pick<ConnectionSnapshot, 'connection' | 'transport' | 'loaded' | 'stop'>

export type ConnectionOptions = {
  planId: string
  /** Whose words may be kept on this computer; null: nothing is. */
  keepFor: string | null
  canWrite: boolean
  onNotice(notice: Notice): void
  /** `ws(s)://host` of the page. */
  origin: string
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/** Our own code for `stop`: what is kept here is not the plan as it is; it is opened again without it. */
export const staleCopy = 0
