/**
 * The wire of live editing (contract.md, section 3): y-websocket's protocol, and our own messages for
 * clients that ask for them with `client=samsyn`. Every limit stands here with its unit and its reason.
 */

/** First varUint of a frame. 0–3 are y-websocket's. */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varUint8Array durable state vector, varUint n: that many of this socket's update and step-2 frames are durable. */
  saved: 100,
  /** varString JSON `Notice`. */
  notice: 101,
} as const

/** Second varUint of a sync frame (y-protocols/sync). */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

/** What the server tells a samsyn client besides document and awareness (message 101). */
export type Notice =
  | { kind: 'access'; canWrite: boolean; role: string }
  | { kind: 'settings'; revision: number }
  | { kind: 'members' }
  /** A warning was accepted, or an acceptance withdrawn. */
  | { kind: 'problems' }
  | { kind: 'status'; status: string }
  | { kind: 'refused'; reason: string }

/** Close codes, and what our client does about each. */
export const closeCode = {
  /** The server restarts: reconnect. */
  restart: 1012,
  /** Malformed frame: stop, say why. */
  malformed: 4400,
  /** Not signed in, or no longer: stop, keep what the person wrote. */
  unauthenticated: 4401,
  /** Tried to write without the right: stop, keep what the person wrote for copying. */
  forbidden: 4403,
  /** No such plan or not a member: stop. */
  notFound: 4404,
  /** The plan is locked: reconnect once, read-only; keep unsent words for copying. */
  locked: 4409,
  /** A frame over its limit: stop, say why. */
  tooLarge: 4413,
  /** The client's document schema is too old: reload. Sent before any sync message. */
  schemaTooOld: 4426,
  /** The plan cannot be loaded: retry. */
  unavailable: 4503,
  /** Too slow a reader: retry, it re-syncs by state vector. */
  slowReader: 4508,
  /** Too fast, or too many connections: retry. */
  tooFast: 4529,
} as const
export type CloseCode = (typeof closeCode)[keyof typeof closeCode]

/** Defaults of every limit of the wire; `server/config.ts` has one setting for each. */
export const defaultWireLimits = {
  /** A frame, in bytes. One pasted chapter is about 100 KiB of update. */
  maxFrameBytes: 1 << 20,
  /** The first sync step 2 of a socket, in bytes: everything written offline. `ws` itself closes with 1009 above it. */
  maxFirstSyncBytes: 32 << 20,
  /** The whole encoded document, in bytes. 60,000 words with history are about 2 MiB. */
  maxDocumentBytes: 64 << 20,
  /** Yjs client ids in one document: each opening of a page is one. Every one costs the server about 400 bytes. */
  maxDocumentClients: 100_000,
  /** Elements and texts in one document, deleted ones too: each costs the server about 300 bytes. 60,000 words are about 10,000. */
  maxDocumentElements: 500_000,
  /** An attribute's or mark's value, in bytes. The longest is a picture's alternative text. */
  maxAttributeBytes: 16 << 10,
  /** Update frames a second and socket, sustained, and the burst allowed above it. Held keys repeat 30 a second. */
  updatesPerSecond: 1_000,
  updateBurst: 5_000,
  /** Awareness frames a second and socket. */
  awarenessPerSecond: 50,
  /** One awareness state, in bytes of JSON. A cursor is about 200. */
  maxAwarenessBytes: 4 << 10,
  /** Awareness client ids of one socket: a tab has one, a program may mirror a few. */
  maxAwarenessClients: 4,
  /** Bytes waiting in a socket's send buffer, above which it is closed as a slow reader. */
  maxBufferedBytes: 4 << 20,
  /** Sockets of one session or token in one plan. */
  maxSocketsPerPrincipal: 200,
  /** Sockets of one plan. */
  maxSocketsPerPlan: 1_000,
  /** Elements inside each other. A list in a cell in an area is about 8. */
  maxNesting: 100,
  /** Frames that arrive while the plan loads, in bytes a socket. */
  maxHeldBytes: 32 << 20,
} as const
export type WireLimits = { -readonly [K in keyof typeof defaultWireLimits]: number }
