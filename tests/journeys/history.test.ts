/** The plan as it was at an earlier minute, for coordinators. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../shared/document/read.ts'
import { type Api, inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'
import { openAsProgram } from './plans-program.ts'

let server: TestServer
let admin: Api
beforeAll(async () => {
  server = await startTestServer()
  admin = server.admin
})
afterAll(() => server.stop())

it('shows the minutes with those who wrote, and opens the plan as it was then', async () => {
  const { id: planId } = await admin.need('POST', '/plans', { title: 'Plan med minne', template: 'prose' })
  const program = await openAsProgram(server, planId)
  program.append('Första ordet.')
  await program.delivered()
  program.close()

  // What is written is in the log a moment later.
  let minutes: { at: string; authors: { name: string; organisation: string }[] }[] = []
  while (!minutes.some(({ authors }) => authors.some(({ name }) => name.startsWith('Admin')))) {
    minutes = (await admin.need('GET', `/plans/${planId}/history`)).minutes
  }
  const newest = minutes[0]?.at ?? ''
  expect(newest).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\.000Z$/)
  const answer = await fetch(`${server.url}/api/plans/${planId}/history/${newest}`, {
    headers: admin.headers,
  })
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
  expect(JSON.stringify(readDocument(doc).content)).toContain('Första ordet.')

  expect((await admin.call('GET', `/plans/${planId}/history/2020-01-01T00:00Z`)).status).toBe(404)
  expect((await admin.call('GET', `/plans/${planId}/history/yesterday`)).status).toBe(400)
  expect((await admin.call('GET', `/plans/${planId}/history?from=yesterday`)).status).toBe(400)
  const before = new Date(Date.parse(newest) - 60_000).toISOString()
  expect((await admin.need('GET', `/plans/${planId}/history?to=${before}`)).minutes).toEqual([])
  const editor = await inviteAndSignIn(server.url, planId, { name: 'Eva', role: 'editor' })
  expect((await editor.call('GET', `/plans/${planId}/history`)).status).toBe(403)
  expect((await editor.call('GET', `/plans/${planId}/history/${newest}`)).status).toBe(403)
})
