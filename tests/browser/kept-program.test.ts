/** The program itself on one's own computer: through a restart of the browser, and from one build to the next. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../support/chromium.ts'
import { inviteAndSignIn, type SpawnedServer, spawnServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { callOwn, keptHere, until } from './own-computer.ts'
import { connectBrowser, exported, openPlan, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: SpawnedServer
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsyn-builds-'))
  cpSync(clientFolder(), folder, { recursive: true })
  ;[browser, server] = await Promise.all([connectBrowser(), spawnServer({ SAMSYN_CLIENT_DIR: folder })])
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** The same program as another build: each script that is fetched later, and the page's own, has another name. */
function rebuild(): void {
  const assets = join(folder, 'assets')
  const renamed = readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, name.replace(/\.js$/, 'X.js')] as const)
  for (const [old, name] of renamed) renameSync(join(assets, old), join(assets, name))
  const files = ['index.html', 'service-worker.js', ...renamed.map(([, name]) => join('assets', name))]
  for (const file of files) {
    const path = join(folder, file)
    let text = readFileSync(path, 'utf8')
    for (const [old, name] of renamed) text = text.replaceAll(old, name)
    writeFileSync(path, text.replace(/"version":"(\w+)"/, '"version":"$1x"'))
  }
}

describe('the program on one’s own computer', () => {
  it('is there after the browser was restarted without a connection, with the words, and sends them', async () => {
    const planId = (await server.admin.need('POST', '/plans', smallPlan())).id
    const anna = await inviteAndSignIn(server.url, planId, {
      name: 'Anna',
      role: 'editor',
      organisation: 'Organisation of Anna',
    })
    const [name = '', value = ''] = anna.cookie?.split('=') ?? []
    const profile = mkdtempSync(join(tmpdir(), 'samsyn-profile-'))
    const launch = await chromiumLaunch()
    const start = () => chromium.launchPersistentContext(profile, launch)
    let context = await start()
    try {
      const expires = Math.floor(Date.now() / 1000) + 3600
      await context.addCookies([{ name, value, url: server.url, expires }])
      let page = await context.newPage()
      await page.goto(`${server.url}/planer/${planId}`)
      await page.locator('.document').waitFor()
      await callOwn(page)
      await server.kill()
      await page.locator('.document .activityText').first().click()
      await page.keyboard.press('End')
      await page.keyboard.type(' före strömavbrottet')
      await keptHere(page)
      await context.close()
      context = await start()
      page = await context.newPage()
      await page.goto(`${server.url}/planer/${planId}`)
      await page.locator('.document', { hasText: 'före strömavbrottet' }).waitFor()
      await keptHere(page)
      await server.restart()
      await page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
      expect((await exported(server.url, planId)).activities[0]).toBe('Aktivitet 0 före strömavbrottet')
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })

  it('a new build: an open tab goes on with its own parts, the next page is wholly new, also without a server', async () => {
    const planId = (await server.admin.need('POST', '/plans', smallPlan())).id
    const anna = await openPlan(browser, server.url, planId, { name: 'Anna' })
    const { page } = anna
    await callOwn(page)
    await server.end()
    rebuild()
    await server.restart()
    await anna.saved()
    // A part that this tab has not fetched yet, and that the server no longer has.
    await page.getByRole('button', { name: /^Mitt konto/ }).click()
    await page.getByRole('menuitem', { name: 'Den här datorn' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Avbryt' }).last().click()
    await writeIn(anna, anna.cell('activityText'), ' genom bytet')
    await anna.saved()
    await page.reload()
    await anna.sees('genom bytet')
    // The new worker has the whole new build.
    await until(() =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        const isBusy = registration?.installing ?? registration?.waiting
        const name = (await caches.keys()).find((cache) => cache.endsWith('x'))
        const isThere = name !== undefined && (await (await caches.open(name)).match('/')) !== undefined
        return isThere && !isBusy && registration?.active?.state === 'activated'
      }),
    )
    await server.kill()
    await page.reload()
    await anna.sees('genom bytet')
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .filter((address) => address.endsWith('.js') && address.includes('/assets/')),
    )
    expect(scripts.length).toBeGreaterThan(3)
    expect(scripts.filter((address) => !address.endsWith('X.js'))).toEqual([])
    await page.context().close()
  })
})
