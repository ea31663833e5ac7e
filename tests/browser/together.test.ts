/** Several people in one plan, in real browsers, on a real server that is killed under them. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: SpawnedServer
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    spawnServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const makePlan = async (rows = 3): Promise<string> =>
  (await server.admin.need('POST', '/plans', smallPlan(rows))).id
const enter = async (planId: string, ...names: string[]): Promise<Person[]> => {
  people = await Promise.all(
    names.map((name) => openPlan(browser, server.url, planId, { name, organisation: `Org ${name}` })),
  )
  return people
}
const undisturbed = () => expect(people.flatMap((person) => person.complaints)).toEqual([])
/** Letters of `text` in `whole` in their order, and nothing of it torn apart. */
const occurrences = (whole: string, text: string) => whole.split(text).length - 1

describe('together', () => {
  it('three people write in one cell at once: every word whole, everybody the same', async () => {
    const planId = await makePlan()
    const [anna, bo, cilla] = (await enter(planId, 'Anna', 'Bo', 'Cilla')) as [Person, Person, Person]
    for (const person of people) await caretAtEnd(person, person.cell('activityText'))
    await bo.page.keyboard.press('Home')
    await Promise.all([
      anna.page.keyboard.type(' anna skriver langt', { delay: 15 }),
      bo.page.keyboard.type('bo skriver forst ', { delay: 15 }),
    ])
    await cilla.sees('anna skriver langt')
    await cilla.sees('bo skriver forst')
    await Promise.all(people.map((person) => person.saved()))
    const { activities } = await exported(server.url, planId)
    expect(activities[0]).toBe('bo skriver forst Aktivitet 0 anna skriver langt')
    undisturbed()
  })

  it('three people write in one paragraph and see each other with name and organisation', async () => {
    const planId = await makePlan()
    const [anna, bo] = (await enter(planId, 'Anna', 'Bo', 'Cilla')) as [Person, Person, Person]
    await Promise.all(
      people.map((person) => caretAtEnd(person, person.page.locator('.document > p').first())),
    )
    await Promise.all(
      people.map((person, i) => person.page.keyboard.type(`[${'abc'[i]?.repeat(12)}]`, { delay: 15 })),
    )
    await Promise.all(people.map((person) => person.saved()))
    await bo.page.locator('.caret-name', { hasText: 'Anna \u00b7 Org Anna' }).waitFor()
    await anna.page.getByRole('button', { name: 'Här nu: 3' }).click()
    await anna.page.getByRole('dialog').getByText('Org Cilla').waitFor()
    const [paragraph = ''] = (await exported(server.url, planId)).paragraphs
    for (const letter of 'abc')
      expect(occurrences(paragraph.replace(/[^abc]/g, ''), letter)).toBeGreaterThanOrEqual(12)
    expect(paragraph).toHaveLength('Första stycket.'.length + 3 * 14)
    undisturbed()
  })

  it('undo takes back one’s own words only, and never the template', async () => {
    const planId = await makePlan()
    const [anna, bo] = (await enter(planId, 'Anna', 'Bo')) as [Person, Person]
    await writeIn(anna, anna.cell('activityText'), ' av Anna')
    await bo.sees('av Anna')
    await writeIn(bo, bo.cell('activityText', 1), ' av Bo')
    await anna.sees('av Bo')
    for (let i = 0; i < 5; i++) await anna.page.keyboard.press('Control+z')
    await anna.saved()
    await bo.page.locator('.activityText', { hasText: 'av Anna' }).waitFor({ state: 'detached' })
    const { activities } = await exported(server.url, planId)
    expect(activities).toEqual(['Aktivitet 0', 'Aktivitet 1 av Bo', 'Aktivitet 2'])
    undisturbed()
  })

  it('nothing jumps when others write above', async () => {
    const planId = await makePlan(30)
    const [anna, bo] = (await enter(planId, 'Anna', 'Bo')) as [Person, Person]
    const last = anna.cell('activityText', 28)
    await caretAtEnd(anna, last)
    const before = await last.boundingBox()
    await writeIn(bo, bo.page.locator('.document > p').first(), ' En lång mening till.'.repeat(25))
    await anna.sees('En lång mening till.'.repeat(1))
    await bo.saved()
    await anna.page.waitForFunction(
      () => (document.querySelector('.document > p')?.textContent?.length ?? 0) > 400,
    )
    const after = await last.boundingBox()
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2)
    undisturbed()
  })

  it('a reload shows what was saved', async () => {
    const planId = await makePlan()
    const [anna] = (await enter(planId, 'Anna')) as [Person]
    await writeIn(anna, anna.cell('activityText'), ' sparat')
    await anna.saved()
    await anna.page.reload()
    await anna.sees('Aktivitet 0 sparat')
    undisturbed()
  })

  it('the server is killed and started again: everything typed meanwhile arrives', async () => {
    const planId = await makePlan()
    const [anna, bo, cilla] = (await enter(planId, 'Anna', 'Bo', 'Cilla')) as [Person, Person, Person]
    await writeIn(anna, anna.cell('activityText'), ' före')
    await anna.saved()
    await server.kill()
    await anna.page.locator('[data-save="offline"]').waitFor()
    await writeIn(anna, anna.cell('activityText'), ' under')
    await writeIn(bo, bo.cell('activityText', 1), ' också')
    await anna.page.getByText('Inte ansluten – dina ändringar finns bara i den här fliken').waitFor()
    await server.restart()
    await Promise.all([anna.saved(), bo.saved()])
    await cilla.sees('Aktivitet 0 före under')
    await cilla.sees('Aktivitet 1 också')
    expect((await exported(server.url, planId)).activities).toEqual([
      'Aktivitet 0 före under',
      'Aktivitet 1 också',
      'Aktivitet 2',
    ])
  })

  it('a reader cannot write, and sees others write', async () => {
    const planId = await makePlan()
    const [anna] = (await enter(planId, 'Anna')) as [Person]
    const lis = await openPlan(browser, server.url, planId, { name: 'Lis', role: 'reader' })
    people.push(lis)
    expect(await lis.page.locator('.document').getAttribute('contenteditable')).toBe('false')
    await lis.page.locator('[data-save="readOnly"]').waitFor()
    // Readers find, and see the keys; nothing that writes is offered.
    await lis.page.getByRole('toolbar', { name: 'Verktyg för att läsa' }).waitFor()
    expect(await lis.page.getByRole('toolbar').count()).toBe(1)
    expect(await lis.page.getByRole('button', { name: 'Fet' }).count()).toBe(0)
    await lis.cell('activityText').click()
    await lis.page.keyboard.type('smyg')
    await writeIn(anna, anna.cell('activityText'), ' synligt')
    await lis.sees('Aktivitet 0 synligt')
    // Forced: the page is made editable from its console, and typed into.
    await lis.page.locator('.document').evaluate((element) => {
      const { editor } = element as unknown as {
        editor: {
          setEditable(on: boolean): void
          commands: { insertContentAt(at: number, text: string): void }
        }
      }
      editor.setEditable(true)
      editor.commands.insertContentAt(1, 'tvingat')
    })
    await writeIn(anna, anna.cell('activityText', 1), ' igen')
    await lis.sees('Aktivitet 1 igen')
    await anna.saved()
    expect(JSON.stringify(await exported(server.url, planId))).not.toMatch(/smyg|tvingat/)
    expect(await anna.page.locator('.document').innerText()).not.toContain('tvingat')
  })

  it('a role taken away while writing: the page turns to reading at once', async () => {
    const planId = await makePlan()
    const [anna] = (await enter(planId, 'Anna')) as [Person]
    await writeIn(anna, anna.cell('activityText'), ' skrivet')
    await anna.saved()
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'reader' })
    await anna.page.locator('.document[contenteditable="false"]').waitFor()
    expect((await exported(server.url, planId)).activities[0]).toBe('Aktivitet 0 skrivet')
  })

  it('where websockets are blocked the same frames go over HTTP', async () => {
    const planId = await makePlan()
    const [anna] = (await enter(planId, 'Anna')) as [Person]
    const bo = await openPlan(browser, server.url, planId, { name: 'Bo' }, async (page) => {
      await page.addInitScript(() => {
        // What a proxy that knows no websockets does: the connection never opens.
        class Blocked extends EventTarget {
          onclose: ((event: CloseEvent) => void) | null = null
          constructor() {
            super()
            setTimeout(() => this.onclose?.(new CloseEvent('close', { code: 1006 })), 10)
          }
          send() {}
          close() {}
        }
        Object.assign(globalThis, { WebSocket: Blocked })
      })
    })
    people.push(bo)
    await bo.page.locator('[data-transport="http"]').waitFor()
    await writeIn(bo, bo.cell('activityText'), ' över http')
    await anna.sees('Aktivitet 0 över http')
    await bo.saved()
    await writeIn(anna, anna.cell('activityText', 1), ' tillbaka')
    await bo.sees('Aktivitet 1 tillbaka')
    undisturbed()
  })
})
