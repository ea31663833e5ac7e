/**
 * Whether what was typed here is on the server's disk: the words people trust. Pure; told what happens.
 *
 * The server says how many of this socket's update and step-2 frames, in order, are durable (message 100). A
 * frame of an earlier socket is only known to be durable when a later socket's step 2, which carries
 * everything the server lacks, is. So: nothing typed → saved; typed → saved when every frame of this socket
 * is durable and, if something was open when it opened, its step 2 is among them.
 */
export type SaveState = {
  /** Something typed here is not known to be durable. */
  unsaved: boolean
  /** Update and step-2 frames sent on this socket, and how many of them are durable. */
  sent: number
  durable: number
  /** How many frames had been sent when the step 2 of this socket was among them; 0 before it is sent. */
  throughStep2: number
  /** Words from before this socket are not known to be durable: its step 2 must be. */
  needsStep2: boolean
}

export const nothingTyped: SaveState = {
  unsaved: false,
  sent: 0,
  durable: 0,
  throughStep2: 0,
  needsStep2: false,
}

export type SaveEvent =
  | { kind: 'typed' }
  | { kind: 'opened' }
  | { kind: 'sent'; frame: 'step2' | 'update' }
  | { kind: 'saved'; frames: number }

export function nextSaveState(state: SaveState, event: SaveEvent): SaveState {
  switch (event.kind) {
    case 'typed':
      return { ...state, unsaved: true }
    case 'opened':
      return { ...nothingTyped, unsaved: state.unsaved, needsStep2: state.unsaved }
    case 'sent': {
      const sent = state.sent + 1
      return { ...state, sent, throughStep2: event.frame === 'step2' ? sent : state.throughStep2 }
    }
    case 'saved': {
      const durable = Math.max(state.durable, event.frames)
      const step2Durable = state.throughStep2 > 0 && durable >= state.throughStep2
      const needsStep2 = state.needsStep2 && !step2Durable
      return { ...state, durable, needsStep2, unsaved: state.unsaved && (needsStep2 || durable < state.sent) }
    }
  }
}

/** What stands in the bar. `failed`: a stop that will not mend itself while words are open. */
export type SaveWord = 'saved' | 'saving' | 'offline' | 'connecting' | 'failed' | 'readOnly'

export function saveWord(
  state: SaveState,
  link: { connection: 'connecting' | 'open' | 'waiting' | 'stopped'; synced: boolean; canWrite: boolean },
): SaveWord {
  if (link.connection === 'stopped') return state.unsaved ? 'failed' : 'offline'
  if (link.connection === 'open' && link.synced) {
    if (state.unsaved) return 'saving'
    return link.canWrite ? 'saved' : 'readOnly'
  }
  return link.connection === 'waiting' || state.unsaved ? 'offline' : 'connecting'
}
