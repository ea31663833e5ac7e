/** Limits of one connection at their exact place, with a transport whose buffer the test fills. */
import { describe, expect, it } from 'vitest'
import { Connection } from '../../../server/sync/connection.ts'
import { aliveFrame, Batch } from '../../../server/sync/frames.ts'
import { realTiming } from '../../../server/sync/timing.ts'
import type { Transport } from '../../../server/sync/transport.ts'
import { closeCode, defaultWireLimits, type WireLimits } from '../../../shared/protocol/wire.ts'

class FilledTransport implements Transport {
  bufferedBytes = 0
  closed: number | null = null
  send(): void {}
  pause(): void {}
  resume(): void {}
  beat(): void {}
  probe(): void {}
  terminate(): void {}
  close(code: number): void {
    this.closed = code
  }
}

const connect = (limits: Partial<WireLimits>) => {
  const transport = new FilledTransport()
  const connection = new Connection({
    planId: 'plan',
    transport,
    credentials: {},
    schema: null,
    limits: { ...defaultWireLimits, ...limits },
    timing: realTiming,
    report: (error) => {
      throw error
    },
    closed: () => {},
  })
  return { transport, connection }
}

describe('limits of a connection', () => {
  it('holds as many bytes as it may while the plan loads; one more closes with 4529', () => {
    const { transport, connection } = connect({ maxHeldBytes: 1024 })
    connection.receive(new Uint8Array(1000))
    connection.receive(new Uint8Array(24))
    expect(transport.closed).toBeNull()
    connection.receive(new Uint8Array(1))
    expect(transport.closed).toBe(closeCode.tooFast)
  })

  it('[S19] may have as many bytes waiting as the limit says; one more closes with 4508', () => {
    const { transport, connection } = connect({ maxBufferedBytes: 1 << 16 })
    const batch = new Batch([aliveFrame])
    transport.bufferedBytes = 1 << 16
    connection.send(batch, batch)
    expect(transport.closed).toBeNull()
    transport.bufferedBytes++
    connection.send(batch, batch)
    expect(transport.closed).toBe(closeCode.slowReader)
  })
})
