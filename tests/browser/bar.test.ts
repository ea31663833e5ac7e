/** The plan's bar: what it says is true, and it says it without covering anything. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { callOwn } from './own-computer.ts'
import { connectBrowser, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: SpawnedServer
let planId: string
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    spawnServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
  const plan = { ...smallPlan(), title: 'Länsgemensam handlingsplan för psykisk hälsa i Mellanlandets län' }
  planId = (await server.admin.need('POST', '/plans', plan)).id
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** What of the bar is out of sight or lies under something else; and how wide the plan's name is, in pixels. */
const lookAtBar = ({ page }: Person) =>
  page.evaluate(() => {
    scrollTo(0, 0)
    const parts = [...document.querySelectorAll('header :is(a, button, h1, [role="status"])')]
    const hidden = parts.filter((part) => {
      const box = part.getBoundingClientRect()
      if (box.width < 2) return false
      const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      return box.left < 0 || box.right > innerWidth || !at || !(part.contains(at) || at.contains(part))
    })
    return {
      hidden: hidden.map((part) => part.getAttribute('aria-label') ?? part.textContent),
      name: document.querySelector('header h1')?.getBoundingClientRect().width ?? 0,
      overflow: document.documentElement.scrollWidth - innerWidth,
    }
  })

describe('the bar', () => {
  it('shows all of itself while it says at length that nothing is sent, on every screen', async () => {
    const anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' })
    people = [anna]
    await anna.page.getByRole('button', { name: 'Nej, den är delad' }).click()
    await server.kill()
    await writeIn(anna, anna.cell('activityText'), ' bara här')
    await anna.page.getByText('dina ändringar finns bara i den här fliken').waitFor()
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [390, 844],
      [320, 640],
    ] as const) {
      await anna.page.setViewportSize({ width, height })
      await expect.poll(() => lookAtBar(anna)).toMatchObject({ hidden: [], overflow: 0 })
      expect((await lookAtBar(anna)).name, `${width} px`).toBeGreaterThan(120)
    }
    // Where the bar scrolls away it is said under the tools.
    const strip = anna.page.locator('p[aria-hidden="true"]', { hasText: 'bara i den här fliken' })
    expect(await strip.count()).toBe(0)
    await anna.page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await strip.waitFor()
    await server.restart()
    await anna.saved()
    await strip.waitFor({ state: 'detached' })
  })

  it('tells a person who comes back as a reader that they read, whatever this computer remembers', async () => {
    const anna = await openPlan(browser, server.url, planId, { name: 'Anna' })
    people = [anna]
    await callOwn(anna.page)
    await anna.page.goto('about:blank')
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'reader' })
    await anna.page.goto(`${server.url}/planer/${planId}`)
    await anna.page.locator('[data-save="readOnly"]').waitFor()
    await anna.page.locator('.document[contenteditable="false"]').waitFor()
    await anna.page.goto('about:blank')
    await server.admin.need('PATCH', `/plans/${planId}/members/${anna.memberId}`, { role: 'editor' })
    await anna.page.goto(`${server.url}/planer/${planId}`)
    await anna.page.locator('.document[contenteditable="true"]').waitFor()
    await writeIn(anna, anna.cell('activityText', 1), ' igen')
    await anna.saved()
  })

  it('without a connection the list of plans leads to what is kept, also for who came by a link', async () => {
    const anna = await openPlan(browser, server.url, planId, { name: 'Anna' })
    people = [anna]
    await callOwn(anna.page)
    await server.kill()
    await anna.page.locator('[data-save="offline"]').waitFor()
    await anna.page.reload()
    await anna.sees('Sista stycket.')
    await anna.page.getByRole('link', { name: 'Alla planer' }).click()
    await anna.page.getByRole('link', { name: /^Länsgemensam handlingsplan/ }).click()
    await anna.sees('Sista stycket.')
    await anna.page.getByRole('link', { name: 'Översikt' }).click()
    await anna.page.getByText('Siffrorna kommer när servern svarar').waitFor()
    await anna.page.getByRole('link', { name: 'Till planen' }).click()
    await anna.sees('Sista stycket.')
    await server.restart()
  })
})
