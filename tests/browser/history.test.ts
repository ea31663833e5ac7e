/** The plan as it was at an earlier minute. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { connectBrowser, openPlan, smallPlan, writeIn } from './people.ts'

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

it('a coordinator opens an earlier minute, reads it and copies from it; others are not offered it', async () => {
  const { id } = await server.admin.need('POST', '/plans', smallPlan())
  const anna = await openPlan(browser, server.url, id, { name: 'Anna', role: 'coordinator' })
  await writeIn(anna, anna.cell('activityText'), ' som den var')
  await anna.saved()
  await anna.page.getByRole('link', { name: 'Historik' }).waitFor()
  await anna.page.goto(`${server.url}/planer/${id}/historik`)
  await anna.page.getByRole('navigation').getByRole('button', { name: /Anna/ }).first().click()
  await anna.sees('Aktivitet 0 som den var')
  expect(await anna.page.locator('.document').getAttribute('contenteditable')).toBe('false')
  await anna.page.evaluate(
    () =>
      new Promise((selected) => {
        const text = document.querySelector('.document')
        if (text) getSelection()?.selectAllChildren(text)
        // The editor hears of a selection in the next turn.
        requestAnimationFrame(() => requestAnimationFrame(selected))
      }),
  )
  const copied = await anna.page.evaluate(() => {
    const data = new DataTransfer()
    document
      .querySelector('.document')
      ?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/html')
  })
  expect(copied).toContain('data-node="goalTable"')
  expect(anna.complaints).toEqual([])

  const bo = await openPlan(browser, server.url, id, { name: 'Bo' })
  expect(await bo.page.getByRole('link', { name: 'Historik' }).count()).toBe(0)
})
