/** The contents beside the text: who is where, and moving whole sections while others write in them. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: TestServer
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterEach(async () => {
  const complaints = people.flatMap((person) => person.complaints)
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const heading = (id: string, level: number, spans: string) => ({ type: 'heading', id, level, spans })
const paragraph = (id: string, spans: string) => ({ type: 'paragraph', id, spans })

/** 1 Inledning (1.1 Syfte, 1.2 Metod), 2 Mål (table), 3 Slut. */
const sections = () => {
  const plan = smallPlan()
  const [, , table] = plan.content
  return {
    ...plan,
    content: [
      heading('h1', 1, 'Inledning'),
      paragraph('p1', 'Om planen.'),
      heading('h11', 2, 'Syfte'),
      paragraph('p11', 'Varför.'),
      heading('h12', 2, 'Metod'),
      paragraph('p12', 'Hur.'),
      heading('h2', 1, 'Mål'),
      table,
      heading('h3', 1, 'Slut'),
      paragraph('p3', 'Till sist.'),
    ],
  }
}

const enter = async (...names: string[]): Promise<string> => {
  const { id } = await server.admin.need('POST', '/plans', sections())
  people = await Promise.all(
    names.map((name) => openPlan(browser, server.url, id, { name, organisation: `Org ${name}` })),
  )
  return id
}
const tree = (person: Person) => person.page.getByRole('tree', { name: 'Innehåll' })
const entry = (person: Person, name: string | RegExp) => tree(person).getByRole('treeitem', { name })
const titles = (person: Person) =>
  person.page.evaluate(() =>
    // What is to be put right, and who is there, follow after a full stop.
    Array.from(document.querySelectorAll('[role="treeitem"]'), (item) =>
      item.getAttribute('aria-label')?.split('. ').at(0),
    ),
  )
/** The ids of the document's top nodes, as the server exports them. */
const order = async (planId: string): Promise<string[]> => {
  const { content } = await server.admin.need('GET', `/plans/${planId}/export?format=json`)
  return content.map(({ id }: { id: string }) => id)
}
const inText = (person: Person, text: string) => person.page.locator('.document > p', { hasText: text })
const audit = async (person: Person) => {
  const { violations } = await new AxeBuilder({ page: person.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

describe('the contents', () => {
  it('number the sections, fold, and lead there by keyboard', async () => {
    await enter('Anna')
    const [anna] = people as [Person]
    await entry(anna, '3 Slut').waitFor()
    expect(await titles(anna)).toEqual([
      '1 Inledning',
      '1.1 Syfte',
      '1.2 Metod',
      '2 Mål',
      'Måltabell',
      '3 Slut',
    ])
    await entry(anna, '1 Inledning').focus()
    await anna.page.keyboard.press('ArrowLeft')
    await entry(anna, '1.1 Syfte').waitFor({ state: 'detached' })
    expect(await entry(anna, '1 Inledning').getAttribute('aria-expanded')).toBe('false')
    await anna.page.reload()
    await entry(anna, '1 Inledning').focus()
    expect(await entry(anna, '1.1 Syfte').count()).toBe(0)
    await anna.saved()
    await entry(anna, '1 Inledning').focus()
    await anna.page.keyboard.press('ArrowRight')
    await entry(anna, '1.1 Syfte').waitFor()
    await anna.page.keyboard.press('s')
    // The first title with that letter after it.
    await entry(anna, '1.1 Syfte').and(anna.page.locator(':focus')).waitFor()
    await anna.page.keyboard.press('Enter')
    await anna.page.locator('.document:focus').waitFor()
    await anna.page.keyboard.type('Vårt ')
    await anna.page.locator('.document h2', { hasText: 'Vårt Syfte' }).waitFor()
    await entry(anna, '1.1 Vårt Syfte').and(anna.page.locator('[aria-current="location"]')).waitFor()
  })

  it('show who is where, and the bar leads to them; carets can be switched off', async () => {
    await enter('Anna', 'Bo', 'Cilla')
    const [anna, bo, cilla] = people as [Person, Person, Person]
    await caretAtEnd(bo, inText(bo, 'Till sist.'))
    await caretAtEnd(cilla, cilla.cell('time', 1))
    await entry(anna, /^3 Slut.*Bo, Org Bo/).waitFor()
    await entry(anna, /^Måltabell.*Cilla, Org Cilla/).waitFor()
    await anna.page.locator('.caret-name', { hasText: 'Bo · Org Bo' }).waitFor({ state: 'attached' })

    const here = anna.page.getByRole('button', { name: 'Här nu: 3' })
    await here.focus()
    await anna.page.keyboard.press('Enter')
    await anna.page.getByRole('button', { name: /^Bo\s*i 3 Slut$/ }).focus()
    await audit(anna)
    await anna.page.keyboard.press('Enter')
    await anna.page.locator('.document:focus').waitFor()
    await anna.page.keyboard.type(' Sa Anna.')
    await bo.sees('Till sist. Sa Anna.')

    await here.click()
    await anna.page.getByRole('checkbox', { name: /Visa andras markörer/ }).uncheck()
    await anna.page.locator('.caret').first().waitFor({ state: 'detached' })
    await anna.page.reload()
    await entry(anna, /^3 Slut.*Bo, Org Bo/).waitFor()
    expect(await anna.page.locator('.caret').count()).toBe(0)
  })
})

describe('a section', () => {
  it('is moved by keyboard with all that stands under it, and back by one undo', async () => {
    const planId = await enter('Anna', 'Bo', 'Cilla')
    const [anna, bo] = people as [Person, Person, Person]
    await entry(anna, '1 Inledning').focus()
    await anna.page.keyboard.press('Alt+ArrowDown')
    await anna.page
      .getByRole('status')
      .filter({ hasText: 'Inledning är flyttad och har nu nummer 2.' })
      .waitFor()
    for (const person of people) await entry(person, '2.1 Syfte').waitFor()
    expect(await entry(anna, '2 Inledning').evaluate((item) => item === document.activeElement)).toBe(true)
    await anna.saved()
    expect(await order(planId)).toEqual(['h2', 't', 'h1', 'p1', 'h11', 'p11', 'h12', 'p12', 'h3', 'p3'])
    await writeIn(bo, inText(bo, 'Varför.'), ' Bo vet.')
    await anna.sees('Varför. Bo vet.')
    await anna.page.keyboard.press('Control+z')
    for (const person of people) await entry(person, '1.1 Syfte').waitFor()
    await anna.saved()
    expect(await order(planId)).toEqual(['h1', 'p1', 'h11', 'p11', 'h12', 'p12', 'h2', 't', 'h3', 'p3'])
    for (const person of people) await person.sees('Varför. Bo vet.')
  })

  it('is dragged to where the line shows', async () => {
    const planId = await enter('Anna')
    const [anna] = people as [Person]
    const from = await entry(anna, '3 Slut').boundingBox()
    const to = await entry(anna, '1 Inledning').boundingBox()
    if (from === null || to === null) throw new Error('no entries')
    const { mouse } = anna.page
    await mouse.move(from.x + 40, from.y + from.height / 2)
    await mouse.down()
    await mouse.move(to.x + 40, to.y + 40, { steps: 4 })
    await mouse.move(to.x + 40, to.y + 2, { steps: 4 })
    await anna.page.locator('[class*="drop"][aria-hidden="true"]').waitFor()
    await mouse.up()
    await entry(anna, '1 Slut').waitFor()
    await anna.saved()
    expect(await order(planId)).toEqual(['h3', 'p3', 'h1', 'p1', 'h11', 'p11', 'h12', 'p12', 'h2', 't'])
    // Escape gives up, and the release after it is no click.
    const again = await entry(anna, '3 Mål').boundingBox()
    if (again === null) throw new Error('no entry')
    await mouse.move(again.x + 40, again.y + 10)
    await mouse.down()
    await mouse.move(again.x + 40, again.y - 60, { steps: 4 })
    await anna.page.keyboard.press('Escape')
    await mouse.up()
    expect(await order(planId)).toEqual(['h3', 'p3', 'h1', 'p1', 'h11', 'p11', 'h12', 'p12', 'h2', 't'])
  })

  it('that somebody writes in asks first; moved all the same, no word is lost', async () => {
    const planId = await enter('Anna', 'Bo', 'Cilla')
    const [anna, bo, cilla] = people as [Person, Person, Person]
    await caretAtEnd(bo, inText(bo, 'Hur.'))
    await caretAtEnd(cilla, inText(cilla, 'Varför.'))
    await entry(anna, /1.2 Metod.*Bo/).waitFor()
    await entry(anna, /1.1 Syfte.*Cilla/).waitFor()
    await entry(anna, /1.2 Metod/).focus()
    await anna.page.keyboard.press('Shift+F10')
    await anna.page.getByRole('menuitem', { name: 'Flytta upp' }).waitFor()
    await audit(anna)
    await anna.page.keyboard.press('Enter')
    const dialog = anna.page.getByRole('alertdialog', { name: 'Bo skriver här' })
    await dialog.waitFor()
    await audit(anna)
    const typing = Promise.all([
      bo.page.keyboard.type(' bo skriver på medan avsnittet flyttas', { delay: 20 }),
      cilla.page.keyboard.type(' cilla skriver i det andra', { delay: 20 }),
    ])
    await bo.sees('bo skri')
    await dialog.getByRole('button', { name: 'Flytta ändå' }).click()
    await typing
    for (const person of people) {
      await person.sees('Hur. bo skriver på medan avsnittet flyttas')
      await person.sees('Varför. cilla skriver i det andra')
      await entry(person, /^1.1 Metod/).waitFor()
    }
    await Promise.all(people.map((person) => person.saved()))
    expect(await order(planId)).toEqual(['h1', 'p1', 'h12', 'p12', 'h11', 'p11', 'h2', 't', 'h3', 'p3'])
  })
})
