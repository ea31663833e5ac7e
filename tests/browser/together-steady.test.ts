/** What others do moves nothing under one's eyes, and undo takes back one's own only. */
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

const enter = async (rows: number, ...names: string[]): Promise<string> => {
  const { id } = await server.admin.need('POST', '/plans', smallPlan(rows))
  people = await Promise.all(
    names.map((name) => openPlan(browser, server.url, id, { name, organisation: `Org ${name}` })),
  )
  return id
}
const row = (person: Person, n: number) => person.page.locator('.document .group').nth(n)
/** Watches how far the caret's line strays from where it stands now; `stop` says how far at most, in CSS pixels. */
const watchCaret = async ({ page }: Person): Promise<() => Promise<number>> => {
  await page.evaluate(() => {
    const top = () => {
      const node = getSelection()?.focusNode
      const line = node instanceof Element ? node : node?.parentElement
      return line?.closest('.activityText')?.getBoundingClientRect().top ?? Number.NaN
    }
    const from = top()
    let last = 0
    const strayed = { most: 0, frames: 0 }
    Object.assign(globalThis, { strayed })
    const look = () => {
      const now = Math.abs(top() - from)
      // Twice on end: what a frame shows, not what is put right before it is shown.
      strayed.most = Math.max(strayed.most, Math.min(last, now))
      strayed.frames += 1
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return async () => {
    const seen = await page.evaluate(
      () => (globalThis as unknown as { strayed: { frames: number } }).strayed.frames,
    )
    await page.waitForFunction(
      (before) => (globalThis as unknown as { strayed: { frames: number } }).strayed.frames > before + 3,
      seen,
    )
    return page.evaluate(() => (globalThis as unknown as { strayed: { most: number } }).strayed.most)
  }
}
const move = async (person: Person, n: number, entry: string) => {
  await caretAtEnd(person, row(person, n).locator('.goal .cell-text'))
  await person.page.keyboard.press('Alt+Enter')
  await person.page.getByRole('menuitem', { name: entry }).click()
}

describe('the line one writes in stays where one looks', () => {
  it('while two others add paragraphs, rows and a figure above it', async () => {
    const planId = await enter(30, 'Anna', 'Bo', 'Cilla')
    const [anna, bo, cilla] = people as [Person, Person, Person]
    const body = new FormData()
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="240"><circle r="90"/></svg>'
    body.set('file', new Blob([picture], { type: 'image/svg+xml' }), 'figur.svg')
    const { sha256 } = await server.admin.need('POST', `/plans/${planId}/files`, body)
    await caretAtEnd(anna, anna.cell('activityText', 25))
    const strayed = await watchCaret(anna)
    await Promise.all([
      (async () => {
        await caretAtEnd(bo, bo.page.locator('.document > p').first())
        for (let n = 0; n < 3; n++) {
          await bo.page.keyboard.press('Enter')
          await bo.page.keyboard.type(`Ett stycke till, nummer ${n}. `.repeat(2))
        }
        await bo.page.locator('.document').evaluate((element, file) => {
          const { editor } = element as unknown as {
            editor: { commands: { insertContentAt(at: number, node: object): void } }
          }
          editor.commands.insertContentAt(0, { type: 'figure', attrs: { file, alt: 'En ring' } })
        }, sha256)
      })(),
      (async () => {
        for (let n = 0; n < 2; n++) {
          await caretAtEnd(cilla, row(cilla, 2).locator('.goal .cell-text'))
          await cilla.page.keyboard.press('Alt+Enter')
          await cilla.page.getByRole('menuitem', { name: 'Ny rad i tabellen' }).click()
          await cilla.page.keyboard.type('Ett mål till')
        }
      })(),
      anna.page.keyboard.type(' anna skriver vidare under tiden', { delay: 60 }),
    ])
    await anna.sees('nummer 2.')
    await anna.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 32)
    await anna.page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('.document figure img')?.complete,
    )
    expect(await strayed()).toBeLessThan(2)
    expect((await exported(server.url, planId)).activities).toContain(
      'Aktivitet 25 anna skriver vidare under tiden',
    )
    expect(people.flatMap((person) => person.complaints)).toEqual([])
  })

  it('while its row is moved, and the caret stands in it', async () => {
    await enter(30, 'Anna', 'Bo', 'Cilla')
    const [anna, bo] = people as [Person, Person, Person]
    await caretAtEnd(anna, anna.cell('activityText', 15))
    const strayed = await watchCaret(anna)
    // Anna's caret is in neither: the row below is written anew above hers, so hers moves down.
    await move(bo, 16, 'Flytta raden upp')
    await anna.page.locator('.document .group').nth(16).getByText('Aktivitet 15').waitFor()
    // Both rows are written in: hers itself is written anew.
    await caretAtEnd(people[2] as Person, row(people[2] as Person, 15).locator('.goal .cell-text'))
    await bo.page.locator('.caret-name', { hasText: 'Cilla' }).waitFor({ state: 'attached' })
    await move(bo, 16, 'Flytta raden upp')
    await bo.page.getByRole('button', { name: 'Flytta ändå' }).click()
    await anna.page.locator('.document .group').nth(15).getByText('Aktivitet 15').waitFor()
    await anna.page.keyboard.type(' skrivet')
    await bo.sees('Aktivitet 15 skrivet')
    expect(await strayed()).toBeLessThan(2)
  })
})

describe('undo', () => {
  it('takes back one’s own text, marks, rows and values, also after a lost connection and in another language', async () => {
    const planId = await enter(3, 'Anna', 'Bo', 'Cilla')
    const [anna, bo, cilla] = people as [Person, Person, Person]
    const before = await anna.page.locator('.document').innerText()
    await writeIn(anna, anna.page.locator('.document > p').first(), ' Annas mening.')
    await anna.page.keyboard.press('Shift+Home')
    await anna.page.keyboard.press('Control+b')
    await anna.page.locator('.document strong').waitFor()
    await caretAtEnd(anna, row(anna, 0).locator('.goal .cell-text'))
    await anna.page.keyboard.press('Alt+Enter')
    await anna.page.getByRole('menuitem', { name: 'Ny rad i tabellen' }).click()
    await anna.page.keyboard.type('Annas mål')
    await bo.sees('Annas mål')
    await writeIn(bo, row(bo, 1).locator('.activityText'), 'Bos aktivitet')
    await writeIn(cilla, cilla.page.locator('.document > p').last(), ' Cillas mening.')
    await anna.sees('Bos aktivitet')
    await server.kill()
    await anna.page.locator('[data-save="offline"]').waitFor()
    await server.restart()
    await anna.saved()
    await anna.page.getByRole('button', { name: /^Mitt konto/ }).click()
    await anna.page.getByRole('menuitem', { name: 'English' }).click()
    await anna.page.locator('.document[aria-label="Text of the plan"], .document[lang]').first().waitFor()
    await anna.page.getByRole('tree', { name: 'Contents' }).waitFor()
    await anna.page.locator('.document').focus()
    for (let n = 0; n < 8; n++) await anna.page.keyboard.press('Control+z')
    await anna.page.locator('.document strong').waitFor({ state: 'detached' })
    await anna.saved()
    const { paragraphs, activities, groups } = await exported(server.url, planId)
    expect(paragraphs).toEqual(['Första stycket.', 'Sista stycket. Cillas mening.'])
    // Bo has written in the row that Anna added: it stays, without her words.
    expect(groups).toBe(4)
    expect(activities).toEqual(['Aktivitet 0', 'Bos aktivitet', 'Aktivitet 1', 'Aktivitet 2'])
    expect(await row(bo, 1).innerText()).not.toContain('Annas mål')
    expect(before).not.toContain('Annas')
  })

  it('shows what comes back out of sight', async () => {
    await enter(30, 'Anna')
    const [anna] = people as [Person]
    const first = anna.page.locator('.document > p').first()
    await writeIn(anna, first, ' Längst upp.')
    await caretAtEnd(anna, anna.page.locator('.document > p').last())
    await anna.page.waitForFunction(() => scrollY > 1_000)
    await anna.page.keyboard.press('Control+z')
    await anna.page.locator('.document', { hasText: 'Längst upp' }).waitFor({ state: 'detached' })
    await anna.page.waitForFunction(() => {
      const box = document.querySelector('.document > p')?.getBoundingClientRect()
      return box !== undefined && box.top > 0 && box.bottom < innerHeight
    })
    expect(anna.complaints).toEqual([])
  })
})
