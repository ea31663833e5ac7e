/** [S15] A connection whose other side is gone without goodbye, with a clock that the test moves. */
import { describe, expect, it } from 'vitest'
import { SyncNetwork } from '../../support/sync-network.ts'
import { awareness } from '../../support/sync-socket.ts'

const settled = async (network: SyncNetwork) => {
  for (let n = 0; n < 3; n++) await network.settle()
}
const present = (network: SyncNetwork) =>
  network.rooms.openRooms[0]?.awareness.everybody().map(({ client }) => client)

/** Anna with an id, whose network goes without the server hearing of it, and who is back with the same id. */
async function backAgain(answers: boolean) {
  const network = new SyncNetwork()
  const anna = network.add('anna', () => {})
  anna.connect(network.rooms)
  await settled(network)
  const first = anna.link
  first?.connection?.receive(awareness({ client: 5, clock: 7, state: {} }))
  await settled(network)
  expect(present(network)).toEqual([5])
  if (answers) anna.link = null
  else anna.cut(false)
  anna.connect(network.rooms)
  await settled(network)
  const second = anna.link
  second?.connection?.receive(awareness({ client: 5, clock: 7, state: {} }))
  await settled(network)
  return { network, first: first?.connection, second: second?.connection }
}

describe('an awareness id that somebody comes back with', () => {
  it('is taken from a holder that does not answer within three seconds', async () => {
    const { network, first, second } = await backAgain(false)
    await network.pass(2_999)
    expect(first?.open).toBe(true)
    await network.pass(1)
    await settled(network)
    expect([first?.open, second?.open]).toEqual([false, true])
    expect(present(network)).toEqual([5])
    second?.gone()
    await settled(network)
    expect(present(network)).toEqual([])
  })

  it('stays with a holder that answers', async () => {
    const { network, first, second } = await backAgain(true)
    await network.pass(10_000)
    expect([first?.open, second?.open]).toEqual([true, true])
    second?.gone()
    await settled(network)
    expect(present(network)).toEqual([5])
  })
})
