import { describe, expect, it } from 'vitest'
import { reactionTo } from '../../../../client/sync/close-reaction.ts'
import { httpHoldsMs, TransportChoice } from '../../../../client/sync/transport.ts'
import { closeCode } from '../../../../shared/protocol/wire.ts'

const choose = (remembered: number | null = null) => {
  const clock = { now: 1_000_000 }
  const kept: (number | null)[] = []
  return {
    clock,
    kept,
    choice: new TransportChoice(
      () => clock.now,
      remembered,
      (since) => kept.push(since),
    ),
  }
}

describe('websocket or HTTP', () => {
  it('tries HTTP after two websockets that never opened, and remembers it when it opens', () => {
    const { choice, kept, clock } = choose()
    expect(choice.next()).toBe('websocket')
    choice.failed('websocket')
    expect(choice.next()).toBe('websocket')
    choice.failed('websocket')
    expect(choice.next()).toBe('http')
    choice.opened('http')
    expect(kept).toEqual([clock.now])
    expect(choice.next()).toBe('http')
  })

  it('goes back to websockets after a while', () => {
    const { choice, clock } = choose(1_000_000)
    expect(choice.next()).toBe('http')
    clock.now += httpHoldsMs
    expect(choice.next()).toBe('websocket')
  })

  it('a server that is down fails both: neither is remembered', () => {
    const { choice, kept } = choose()
    const tried = Array.from({ length: 9 }, () => {
      const next = choice.next()
      choice.failed(next)
      return next
    })
    expect(tried.filter((transport) => transport === 'http').length).toBe(3)
    expect(kept).toEqual([])
  })

  it('where a websocket has worked, a restart of the server does not lead to HTTP', () => {
    const { choice } = choose()
    choice.opened('websocket')
    for (let i = 0; i < 7; i++) {
      expect(choice.next()).toBe('websocket')
      choice.failed('websocket')
    }
  })
})

describe('what a close code means', () => {
  it.each([
    [closeCode.restart, 'retry'],
    [1006, 'retry'],
    [0, 'retry'],
    [closeCode.unavailable, 'retry'],
    [closeCode.slowReader, 'retry'],
    [closeCode.tooFast, 'retry'],
    [closeCode.unauthenticated, 'signIn'],
    [closeCode.forbidden, 'readOnly'],
    [closeCode.locked, 'readOnly'],
    [closeCode.notFound, 'gone'],
    [closeCode.schemaTooOld, 'reload'],
    [closeCode.malformed, 'fault'],
    [closeCode.tooLarge, 'fault'],
    [4499, 'fault'],
  ])('%i: %s', (code, reaction) => {
    expect(reactionTo(code)).toBe(reaction)
  })
})
