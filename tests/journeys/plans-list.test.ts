/** What the list of plans tells of each: who wrote last, who is there, which organisations it names. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import furuland from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** Writes a paragraph with a person's session and stays in the plan; returns how to leave. */
async function writeAs(cookie: string, planId: string, text: string): Promise<() => void> {
  const { url } = server
  class SignedIn extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: url } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/sync`, planId, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  if (!provider.synced) await new Promise<void>((done) => provider.once('sync', () => done()))
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('content').push([paragraph])
  return () => {
    provider.destroy()
    doc.destroy()
  }
}

it('says who wrote last, until something else of the plan changes', async () => {
  const { id } = await server.admin.need('POST', '/plans', { title: 'Vår plan', template: 'prose' })
  const anna = await inviteAndSignIn(server.url, id, {
    name: 'Anna Ek',
    role: 'editor',
    organisation: 'Region Mellan',
  })
  const line = async () => (await anna.need('GET', '/plans')).plans[0]
  expect(await line()).toMatchObject({ id, updatedBy: null, present: [] })

  const leave = await writeAs(anna.cookie ?? '', id, 'Hej')
  const writer = { name: 'Anna Ek', organisation: 'Region Mellan' }
  await vi.waitFor(
    async () => expect(await line()).toMatchObject({ updatedBy: writer, present: [writer] }),
    10_000,
  )
  expect(await anna.need('GET', `/plans/${id}`)).toMatchObject({ updatedBy: writer })
  leave()

  await server.admin.need('PATCH', `/plans/${id}/settings`, { county: 'Mellanlän' })
  expect(await line()).toMatchObject({ updatedBy: null, county: 'Mellanlän' })
})

it('takes the example county and gives it back as it was', async () => {
  const { id, title, warnings } = await server.admin.need('POST', '/plans', furuland)
  expect({ title, warnings }).toEqual({ title: furuland.title, warnings: [] })
  expect(await server.admin.need('GET', `/plans/${id}/export?format=json`)).toEqual(furuland)
  const problems: { severity: string }[] = await server.admin.need('GET', `/plans/${id}/problems`)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(problems.length).toBeGreaterThan(10)
  const { plans } = await server.admin.need('GET', '/plans')
  const listed = plans.find((plan: { id: string }) => plan.id === id)
  expect(listed.organisations).toEqual(furuland.organisations.map(({ name }) => name))
})
