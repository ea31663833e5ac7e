/** The plan file over HTTP: in, out, and in again; and what is refused ([R7], [R8]). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startTestServer, type TestServer } from '../support/server.ts'
import { openAsProgram } from './plans-program.ts'

let server: TestServer
let admin: Api
beforeAll(async () => {
  server = await startTestServer({ SAMSYN_MAX_PLAN_FILE_BYTES: String(2 << 20) })
  admin = server.admin
})
afterAll(() => server.stop())

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4"/></svg>'

const settings = {
  format: 'samsyn-plan',
  version: 1,
  title: 'Plan för Älvsala län',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2027, end: 2028 },
  horizons: { short: { label: 'Kort sikt' }, long: { label: 'Lång sikt', years: 5 } },
  focusAreas: [{ code: '1', label: 'Tidiga insatser' }],
  organisations: [{ id: 'reg', name: 'Region Älvsala', kind: 'region' }],
  abbreviations: [{ short: 'PV', expansion: 'primärvård' }],
}
/** In canonical form, with an id on every node: comes out as it went in. */
const canonical = {
  ...settings,
  content: [
    { type: 'heading', id: 'h1', level: 1, spans: [{ text: 'Bakgrund' }] },
    {
      type: 'paragraph',
      id: 'p1',
      spans: [
        { text: 'Primärvården (PV) och ' },
        { organisation: 'reg', text: 'regionen' },
        { text: ' möts', bold: true },
        { footnote: [{ text: 'Varje vecka.' }] },
        { text: ', se ' },
        { ref: 'area1', text: '2' },
      ],
    },
    {
      type: 'bulletList',
      id: 'l1',
      items: [
        [{ type: 'paragraph', id: 'li1', spans: [{ text: 'Ett\nTvå' }] }],
        [{ type: 'quote', id: 'q1', blocks: [{ type: 'paragraph', id: 'q2', spans: [{ text: 'Så.' }] }] }],
      ],
    },
    {
      type: 'table',
      id: 't1',
      rows: [
        {
          header: true,
          cells: [{ blocks: [{ type: 'paragraph', id: 'c1', spans: [{ text: 'År' }] }], colspan: 2 }],
        },
        {
          cells: [
            { blocks: [{ type: 'paragraph', id: 'c2', spans: [{ text: '2027' }] }] },
            {
              blocks: [{ type: 'figure', id: 'f1', data: `data:image/png;base64,${pixel}`, alt: 'En punkt' }],
            },
          ],
        },
      ],
    },
    {
      type: 'figure',
      id: 'f2',
      data: `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`,
      alt: 'En ruta',
      caption: 'Rutan',
    },
    {
      type: 'goalTable',
      id: 'gt',
      groups: [
        {
          id: 'g1',
          focusAreas: ['1', '9'],
          goals: [{ id: 'm1', spans: [{ text: 'Kortare köer' }], horizon: 'both' }],
          activities: [
            {
              id: 'a1',
              spans: [{ text: 'Öppna en mottagning' }],
              responsible: [[{ organisation: 'reg', text: 'Regionen' }, { text: ' / kommunerna' }]],
              time: { text: '2027–2028', start: '2027', end: '2028' },
              indicators: [{ id: 'i1', spans: [{ text: 'Antal besök' }], goals: ['m1'] }],
            },
          ],
        },
      ],
    },
    {
      type: 'developmentArea',
      id: 'area1',
      title: 'Samverkan',
      ownerLevel: 'joint',
      fields: [{ role: 'need', blocks: [{ type: 'paragraph', id: 'n1', spans: [{ text: 'Mer tid' }] }] }],
      group: { id: 'g2', focusAreas: [], goals: [], activities: [] },
    },
  ],
}

const exportOf = (id: string) => admin.need('GET', `/plans/${id}/export?format=json`)

describe('a plan file', () => {
  it('[R7] comes out as it went in, pictures and ids too, and again after another round', async () => {
    const first = await admin.need('POST', '/plans', canonical)
    expect(first.warnings).toEqual([])
    const out = await exportOf(first.id)
    expect(out).toEqual(canonical)
    const second = await admin.need('POST', '/plans', out)
    expect(await exportOf(second.id)).toEqual(canonical)
  })

  it.each([30, 98])('%d quotes inside each other come out and go in again', async (levels) => {
    let block: object = { type: 'paragraph', id: 'innermost', spans: [{ text: 'Längst in' }] }
    for (let level = levels; level > 0; level -= 1)
      block = { type: 'quote', id: `q${level}`, blocks: [block] }
    const first = await admin.need('POST', '/plans', { ...settings, content: [block] })
    const out = await exportOf(first.id)
    expect(out.content).toEqual([block])
    const second = await admin.need('POST', '/plans', out)
    expect(await exportOf(second.id)).toEqual(out)
  })

  it('is the same bytes at every export, named by its content and its title', async () => {
    const { id } = await admin.need('POST', '/plans', canonical)
    const [one, two] = await Promise.all(
      [1, 2].map(() => admin.call('GET', `/plans/${id}/export?format=json`)),
    )
    expect(one?.text).toBe(two?.text)
    expect(one?.headers.get('etag')).toBe(two?.headers.get('etag'))
    expect(one?.headers.get('content-disposition')).toBe(
      `attachment; filename="Plan for Alvsala lan.json"; filename*=UTF-8''Plan%20f%C3%B6r%20%C3%84lvsala%20l%C3%A4n.json`,
    )
    const program = await openAsProgram(server, id)
    program.append('Nytt stycke.')
    await program.delivered()
    program.close()
    const changed = await admin.call('GET', `/plans/${id}/export?format=json`)
    expect(changed.headers.get('etag')).not.toBe(one?.headers.get('etag'))
    expect(changed.json.content).toHaveLength(canonical.content.length + 1)
  })

  it('gets ids where it has none, and warnings where a time contradicts its text', async () => {
    const group = {
      focusAreas: [],
      goals: [],
      activities: [{ spans: 'Gör', time: { text: '2027', start: '2019' } }],
    }
    const made = await admin.need('POST', '/plans', {
      ...settings,
      content: [{ type: 'goalTable', groups: [group] }],
    })
    expect(made.warnings).toMatchObject([{ pointer: '/content/0/groups/0/activities/0/time/start' }])
    const out = await exportOf(made.id)
    expect(out.content[0].groups[0].activities[0].time).toEqual({ text: '2027', start: '2027', end: '2027' })
    expect(out).toEqual(await exportOf((await admin.need('POST', '/plans', out)).id))
  })

  it('is read as one page with its pictures in it, marked as a draft', async () => {
    const { id } = await admin.need('POST', '/plans', canonical)
    const page = await admin.call('GET', `/plans/${id}/export?format=html`)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain('sandbox')
    expect(page.text).toMatch(/^<!doctype html>/i)
    expect(page.text).toContain(`data:image/png;base64,${pixel}`)
    expect(page.text).toContain('Kortare köer')
    expect(page.text).toContain('Utkast')
  })

  it('has figures that are derived the same from outside', async () => {
    const { id } = await admin.need('POST', '/plans', canonical)
    expect(await admin.need('GET', `/plans/${id}/summary`)).toMatchObject({
      goals: { total: 1, both: 1 },
      activities: 1,
      perOrganisation: { reg: { activities: 1 } },
    })
    const rows = (await admin.need('GET', `/plans/${id}/register?organisation=reg&year=2028&horizon=both`))
      .rows
    expect(rows.map((row: { activityId: string }) => row.activityId)).toEqual(['a1'])
    expect((await admin.need('GET', `/plans/${id}/register?year=2031`)).rows).toEqual([])
    const problems = await admin.need('GET', `/plans/${id}/problems`)
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', nodeId: 'g1' }))
  })
})

describe('[R8] a bad plan file is refused with the place of each fault, and nothing is stored', () => {
  const plans = async () => (await admin.need('GET', '/plans')).plans.length
  const rows: [string, object, string[]][] = [
    ['an unknown key', { colour: 'red' }, ['/colour']],
    ['a bad value', { content: [{ type: 'heading', level: 9, spans: 'x' }] }, ['/content/0/level']],
    ['a later version', { version: 2 }, ['/version']],
    [
      'an id used twice',
      { content: [1, 2].map(() => ({ type: 'paragraph', id: 'p', spans: 'x' })) },
      ['/content/0/id', '/content/1/id'],
    ],
    [
      'a picture that is none',
      {
        content: [
          {
            type: 'figure',
            data: `data:image/png;base64,${Buffer.from('<html>').toString('base64')}`,
            alt: 'x',
          },
          { type: 'figure', data: `data:image/svg+xml,${encodeURIComponent('<svg><g></svg>')}`, alt: 'x' },
        ],
      },
      ['/content/0/data', '/content/1/data'],
    ],
    ['no content', { content: undefined }, ['/content']],
  ]
  it.each(rows)('%s', async (_name, change, pointers) => {
    const before = await plans()
    const answer = await admin.call('POST', '/plans', { ...canonical, ...change })
    expect(answer.status).toBe(400)
    expect(answer.json.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual(pointers)
    expect(await plans()).toBe(before)
  })

  it('a file over the limit is refused as too large, one under it is not', async () => {
    const paragraph = (length: number) => [{ type: 'paragraph', spans: 'a'.repeat(length) }]
    const fits = await admin.call('POST', '/plans', { ...settings, content: paragraph(1 << 20) })
    expect(fits.status).toBe(201)
    const large = await admin.call('POST', '/plans', { ...settings, content: paragraph(2 << 20) })
    expect(large.status).toBe(413)
    expect(large.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each(['docx', 'pdf', 'exe', ''])(
    'an export as %j is refused by naming those there are',
    async (format) => {
      const { id } = await admin.need('POST', '/plans', { ...settings, content: [] })
      const answer = await admin.call('GET', `/plans/${id}/export?format=${format}`)
      expect(answer.status).toBe(400)
      expect(answer.json.detail).toContain('json, html')
    },
  )
})

it('a script in a picture does not survive the way in', async () => {
  const hostile =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><rect width="4"/></svg>'
  const data = `data:image/svg+xml;base64,${Buffer.from(hostile).toString('base64')}`
  const { id } = await admin.need('POST', '/plans', {
    ...settings,
    content: [{ type: 'figure', data, alt: 'x' }],
  })
  const [figure] = (await exportOf(id)).content
  expect(Buffer.from(figure.data.split(',')[1], 'base64').toString()).toBe(drawing)
})
