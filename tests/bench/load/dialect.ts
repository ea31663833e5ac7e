/** How each system wants the same messages wrapped. */
import * as encoding from 'lib0/encoding'

export type DialectName = 'y-websocket' | 'samsyn' | 'hocuspocus' | 'relay'

const message = (room: string | null, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  if (room !== null) encoding.writeVarString(encoder, room)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** The messages of a person's browser in one room of one system. */
export function dialect(name: DialectName, room: string) {
  const prefix = name === 'hocuspocus' ? room : null
  const sync = (type: number, bytes: Uint8Array) =>
    message(prefix, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  return {
    /** What has to be sent first, if anything. */
    greeting: (): Uint8Array[] =>
      name === 'hocuspocus'
        ? [
            message(prefix, (encoder) => {
              encoding.writeVarUint(encoder, 2)
              encoding.writeVarUint(encoder, 0)
              encoding.writeVarString(encoder, 'bench')
            }),
          ]
        : [],
    step1: (stateVector: Uint8Array) => sync(0, stateVector),
    step2: (update: Uint8Array) => sync(1, update),
    update: (update: Uint8Array) => sync(2, update),
    awareness: (states: Uint8Array) =>
      message(prefix, (encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint8Array(encoder, states)
      }),
    /** Bytes before the message type in what the server sends. */
    prefixLength: prefix === null ? 0 : message(prefix, () => {}).length,
  }
}
export type Dialect = ReturnType<typeof dialect>
