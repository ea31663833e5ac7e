/** A row is moved while others write in it: who writes there is named, no word is lost, and each row is there once. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan, writeIn } from './people.ts'
import { slowNetwork } from './slow-network.ts'

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

describe('a row that others write in', () => {
  it('a row is moved while somebody writes in it: no word is lost and there is one of each row', async () => {
    const planId = await makePlan()
    const [anna, bo, cilla] = (await enter(planId, 'Anna', 'Bo', 'Cilla')) as [Person, Person, Person]
    await caretAtEnd(bo, bo.cell('activityText', 1))
    await anna.page.locator('.caret').waitFor({ state: 'attached' })
    await caretAtEnd(anna, anna.cell('goal', 1).locator('.cell-text'))
    const typing = bo.page.keyboard.type(' bo fortsatter skriva medan raden flyttas', { delay: 20 })
    await bo.sees('bo fort')
    await anna.page.keyboard.press('Alt+Enter')
    await anna.page.getByRole('menuitem', { name: 'Flytta raden upp' }).click()
    await typing
    await cilla.sees('bo fortsatter skriva medan raden flyttas')
    await Promise.all(people.map((person) => person.saved()))
    const { activities, groups } = await exported(server.url, planId)
    expect(groups).toBe(3)
    expect(activities).toEqual([
      'Aktivitet 1 bo fortsatter skriva medan raden flyttas',
      'Aktivitet 0',
      'Aktivitet 2',
    ])
    undisturbed()
  })

  it('who writes in a row is named before it is moved; moved all the same, no word is lost', async () => {
    const planId = await makePlan(2)
    const [anna, bo, cilla] = (await enter(planId, 'Anna', 'Bo', 'Cilla')) as [Person, Person, Person]
    await caretAtEnd(bo, bo.cell('activityText', 0))
    await caretAtEnd(cilla, cilla.cell('activityText', 1))
    await anna.page.locator('.caret').nth(1).waitFor({ state: 'attached' })
    await caretAtEnd(anna, anna.cell('goal', 1).locator('.cell-text'))
    const asked = anna.page.getByRole('alertdialog', { name: 'Cilla skriver i raden' })
    const ask = async () => {
      await anna.page.keyboard.press('Alt+Enter')
      await anna.page.getByRole('menuitem', { name: 'Flytta raden upp' }).click()
      await asked.waitFor()
    }
    await ask()
    await asked.getByRole('button', { name: 'Vänta' }).last().click()
    await asked.waitFor({ state: 'detached' })
    expect((await exported(server.url, planId)).activities).toEqual(['Aktivitet 0', 'Aktivitet 1'])
    await caretAtEnd(anna, anna.cell('goal', 1).locator('.cell-text'))
    await ask()
    const typing = Promise.all([
      bo.page.keyboard.type(' bo skriver', { delay: 20 }),
      cilla.page.keyboard.type(' cilla skriver', { delay: 20 }),
    ])
    await asked.getByRole('button', { name: 'Flytta ändå' }).click()
    await typing
    for (const person of people) {
      await person.sees('Aktivitet 0 bo skriver')
      await person.sees('Aktivitet 1 cilla skriver')
    }
    await Promise.all(people.map((person) => person.saved()))
    const { activities, groups } = await exported(server.url, planId)
    expect(groups).toBe(2)
    expect(activities).toEqual(['Aktivitet 1 cilla skriver', 'Aktivitet 0 bo skriver'])
    undisturbed()
  })

  it('two people move the same row at once while a third writes in it: one row, all words', async () => {
    const planId = await makePlan()
    const names = ['Anna', 'Bo', 'Cilla']
    const networks = names.map(() => slowNetwork())
    // Nobody knows where the others are: who sees a caret in a row moves its neighbour instead.
    for (const network of networks) network.mute()
    people = await Promise.all(
      names.map((name, i) => openPlan(browser, server.url, planId, { name }, networks[i]?.put)),
    )
    const [anna, bo, cilla] = people as [Person, Person, Person]
    await Promise.all(people.map((person) => person.saved()))
    for (const network of networks) network.hold()
    await writeIn(cilla, cilla.cell('activityText', 1), ' cilla skriver')
    for (const [person, entry] of [
      [anna, 'Flytta raden upp'],
      [bo, 'Flytta raden ned'],
    ] as const) {
      await writeIn(person, person.cell('goal', 1).locator('.cell-text'), entry.slice(-4))
      await person.page.keyboard.press('Alt+Enter')
      await person.page.getByRole('menuitem', { name: entry }).click()
    }
    for (const network of networks) network.release()
    await cilla.page.keyboard.type(' medan raden flyttas av två', { delay: 20 })
    const moved = 'Aktivitet 1 cilla skriver medan raden flyttas av två'
    for (const person of people) {
      await person.sees(moved)
      await person.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 3)
    }
    await Promise.all(people.map((person) => person.saved()))
    const { activities, groups } = await exported(server.url, planId)
    expect(groups).toBe(3)
    expect(activities.toSorted()).toEqual(['Aktivitet 0', moved, 'Aktivitet 2'])
    const goal = await anna.page.locator('.document .goal', { hasText: 'Mål 1' }).innerText()
    expect(goal).toContain('upp')
    expect(goal).toContain(' ned')
    for (const person of people)
      expect(await person.page.locator('.document').innerText()).toBe(
        await anna.page.locator('.document').innerText(),
      )
    undisturbed()
  })
})
