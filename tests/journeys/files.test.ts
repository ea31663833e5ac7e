/** Pictures over HTTP: known by content, shown and never run, and only to those who may read the plan. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, createApi, inviteAndSignIn, startTestServer, type TestServer } from '../support/server.ts'

const maxFileBytes = 64 << 10

import { createDatabasePlace, type DatabasePlace, databaseKinds } from '../support/database.ts'

describe.each(databaseKinds)('on %s', (kind) => {
  let place: DatabasePlace
  let server: TestServer
  let admin: Api
  let planId: string
  beforeAll(async () => {
    place = await createDatabasePlace(kind)
    server = await startTestServer({
      DATABASE_URL: place.databaseUrl,
      DATA_DIR: place.dataDir,
      SAMSYN_MAX_FILE_BYTES: String(maxFileBytes),
    })
    admin = server.admin
    planId = (await admin.need('POST', '/plans', { title: 'Plan med bilder', template: 'prose' })).id
  })
  afterAll(async () => {
    await server.stop()
    await place.remove()
  })

  const png = (size = 100, fill = 0) => {
    const bytes = new Uint8Array(size).fill(fill)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    return bytes
  }
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const upload = (bytes: Uint8Array, type = 'image/png', api = admin, plan = planId) =>
    api.call('POST', `/plans/${plan}/files`, bytes, { 'content-type': type })
  const fetchFile = (sha: string, plan = planId, headers: Record<string, string> = { ...admin.headers }) =>
    fetch(`${server.url}/api/plans/${plan}/files/${sha}`, { headers })

  it('a picture is stored under its content, and served as sent', async () => {
    const bytes = png(100, 1)
    const stored = await upload(bytes)
    expect(stored.status).toBe(201)
    expect(stored.json).toEqual({ sha256: sha256(bytes), mediaType: 'image/png', size: 100 })
    const served = await fetchFile(stored.json.sha256)
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(served.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  })

  it('the same comes from a form', async () => {
    const form = new FormData()
    form.set('file', new File([png(80, 2)], 'länet.png', { type: 'text/html' }))
    const stored = await admin.call('POST', `/plans/${planId}/files`, form)
    expect(stored.status).toBe(201)
    expect(stored.json).toMatchObject({ sha256: sha256(png(80, 2)), mediaType: 'image/png' })
    expect((await admin.call('POST', `/plans/${planId}/files`, new FormData())).status).toBe(400)
  })

  it('sent twice it is the same picture', async () => {
    const [first, second] = [await upload(png(60, 3)), await upload(png(60, 3))]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.json).toEqual(second.json)
  })

  it('what it is says its content, not its name', async () => {
    const script = new TextEncoder().encode('<script>alert(1)</script>')
    expect((await upload(script, 'image/png')).status).toBe(415)
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="1"/></svg>'
    const stored = await upload(new TextEncoder().encode(drawing), 'image/png')
    expect(stored.json.mediaType).toBe('image/svg+xml')
    const served = await fetchFile(stored.json.sha256)
    expect(await served.text()).toBe('<svg xmlns="http://www.w3.org/2000/svg"><rect width="1"/></svg>')
    expect(served.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    )
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('as large as allowed it is stored, one byte larger not', async () => {
    expect((await upload(png(maxFileBytes))).status).toBe(201)
    expect((await upload(png(maxFileBytes + 1))).status).toBe(413)
    expect((await upload(png(maxFileBytes * 8))).status).toBe(413)
    expect((await upload(new Uint8Array())).status).toBe(400)
  })

  it('belongs to its plan: knowing its name elsewhere is not enough', async () => {
    const { json } = await upload(png(100, 4))
    const other = (await admin.need('POST', '/plans', { title: 'En annan plan', template: 'prose' })).id
    expect((await fetchFile(json.sha256, other)).status).toBe(404)
    const stranger = await inviteAndSignIn(server.url, other, { name: 'Stig', role: 'coordinator' })
    expect((await fetchFile(json.sha256, planId, { ...stranger.headers })).status).toBe(404)
    expect((await fetchFile(json.sha256, planId, {})).status).toBe(401)
    expect((await createApi(server.url).call('POST', `/plans/${planId}/files`, png())).status).toBe(401)
  })

  it('is shown to readers and added by writers', async () => {
    const { json } = await upload(png(100, 5))
    const reader = await inviteAndSignIn(server.url, planId, { name: 'Lars', role: 'reader' })
    const editor = await inviteAndSignIn(server.url, planId, { name: 'Eva', role: 'editor' })
    expect((await fetchFile(json.sha256, planId, { ...reader.headers })).status).toBe(200)
    expect((await upload(png(100, 6), 'image/png', reader)).status).toBe(403)
    expect((await upload(png(100, 6), 'image/png', editor)).status).toBe(201)
  })

  it('goes with a copy of the plan', async () => {
    const { json } = await upload(png(100, 7))
    const copy = (await admin.need('POST', `/plans/${planId}/duplicate`, { title: 'Kopia' })).id
    expect((await fetchFile(json.sha256, copy)).status).toBe(200)
  })
})
