import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { RemoteUpdates } from '../../../../client/sync/remote-updates.ts'
import { handClock } from './hand-clock.ts'

function updatesOf(words: string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('t').insert(doc.getText('t').length, word)
  return updates
}

describe('remote changes in batches', () => {
  it('many are applied as one, in time', () => {
    const { clock, advance } = handClock()
    const doc = new Y.Doc()
    let applied = 0
    const remote = new RemoteUpdates((update) => {
      applied += 1
      Y.applyUpdate(doc, update)
    }, clock)
    for (const update of updatesOf(['a', 'b', 'c'])) remote.push(update)
    expect(applied).toBe(0)
    advance(16)
    expect(applied).toBe(1)
    expect(doc.getText('t').toString()).toBe('abc')
  })

  it('waits longer when applying is dear, never over a tenth of a second', () => {
    const { clock, advance } = handClock()
    const remote = new RemoteUpdates(() => advance(40), clock)
    expect(remote.waitMs).toBe(16)
    for (const update of updatesOf(['a', 'b', 'c', 'd', 'e', 'f'])) {
      remote.push(update)
      remote.flush()
    }
    expect(remote.waitMs).toBe(100)
  })

  it('applies nothing after it was stopped', () => {
    const { clock, advance } = handClock()
    let applied = 0
    const remote = new RemoteUpdates(() => {
      applied += 1
    }, clock)
    for (const update of updatesOf(['a'])) remote.push(update)
    remote.stop()
    advance(1_000)
    expect(applied).toBe(0)
  })
})
