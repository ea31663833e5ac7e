/** Parts of the program that cannot be fetched, after a deploy or without a connection: the open plan stays. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, exported, openPlan, smallPlan, writeIn } from './people.ts'
import { slowNetwork } from './slow-network.ts'

let browser: Browser
let server: TestServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('two dialogs and a page that are gone from the server leave the plan and its unsent words where they are', async () => {
  const planId = (await server.admin.need('POST', '/plans', smallPlan())).id
  const network = slowNetwork()
  const anna = await openPlan(browser, server.url, planId, { name: 'Anna', role: 'coordinator' }, network.put)
  const { page } = anna
  await anna.saved()
  await network.cut()
  const parts = /\/assets\/(share-dialog|shortcuts-sheet|overview-page)-[^/]*\.js/
  await page.route(parts, (route) => route.fulfill({ status: 404 }))
  await writeIn(anna, anna.cell('activityText'), ' utan delar')
  const told = page.getByRole('alert').filter({ hasText: 'En del av sidan gick inte att hämta' })
  const openings = [
    () => page.getByRole('button', { name: 'Dela', exact: true }).click(),
    () => page.keyboard.press('Control+/'),
  ]
  for (const open of openings) {
    await open()
    await told.waitFor()
    await told.getByRole('button', { name: 'Läs in sidan igen' }).waitFor()
    await told.getByRole('button', { name: 'Stäng' }).click()
    await told.waitFor({ state: 'detached' })
    await anna.sees('Aktivitet 0 utan delar')
  }
  network.mend()
  await anna.saved()
  const missing = page.getByRole('heading', { name: 'En del av sidan gick inte att hämta' })
  const toOverview = () => page.getByRole('link', { name: 'Översikt', exact: true }).click()
  await toOverview()
  await missing.waitFor()
  await page.getByRole('button', { name: 'Tillbaka' }).click()
  await anna.sees('Aktivitet 0 utan delar')
  await toOverview()
  await missing.waitFor()
  await page.unroute(parts)
  await page.getByRole('button', { name: 'Läs in sidan igen' }).click()
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await anna.sees('Aktivitet 0 utan delar')
  await page.getByRole('button', { name: 'Dela', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  expect((await exported(server.url, planId)).activities[0]).toBe('Aktivitet 0 utan delar')
  await page.context().close()
})
