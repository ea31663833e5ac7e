/**
 * A server with the built client and a real browser, for the pages outside the editor. A page that writes a
 * warning or an error on its console fails its test, but for what the test itself provokes.
 */
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { browserEndpoint, clientFolder } from '../support/started.ts'

export type Harness = {
  server: TestServer
  /** Somebody's browser. `link` signs them in as a person does: opens it and presses the button. */
  visitor(options?: { link?: string; phone?: boolean }): Promise<Visitor>
  stop(): Promise<void>
}
export type Visitor = {
  page: Page
  context: BrowserContext
  /** Warnings and errors on the console since the last call; failed requests are the test's own business. */
  complaints(): string[]
}

export async function startHarness(): Promise<Harness> {
  const [server, browser] = await Promise.all([
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
    chromium.connect(browserEndpoint()),
  ])
  return {
    server,
    visitor: (options = {}) => visit(browser, server, options),
    async stop() {
      await browser.close()
      await server.stop()
    },
  }
}

async function visit(
  browser: Browser,
  server: TestServer,
  { link, phone = false }: { link?: string; phone?: boolean },
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'sv-SE',
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  let said: string[] = []
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('console', (message) => {
    const failedRequest = message.text().startsWith('Failed to load resource')
    if (['warning', 'error'].includes(message.type()) && !failedRequest) said.push(message.text())
  })
  const complaints = () => {
    const all = said
    said = []
    return all
  }
  if (link !== undefined) {
    await page.goto(link)
    await page.getByRole('button', { name: /^(Gå in i planen|Logga in)$/ }).click()
    await page.waitForURL((url) => url.pathname !== '/inbjudan')
  }
  return { page, context, complaints }
}

/** What axe finds on the page as it is now, one line a fault. */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze()
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 200)}`))
}

/** The page is calm: no fault for axe, nothing wider than the window, nothing on the console. */
export async function expectGoodPage({ page, complaints }: Visitor, within?: string): Promise<void> {
  expect(await axeFaults(page, within)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(complaints()).toEqual([])
}

/** Invites somebody with the administrator's right; the link is for `visitor`. */
export async function invite(
  server: TestServer,
  planId: string,
  name: string,
  role: string,
  organisation = 'Region Exempel',
): Promise<string> {
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name,
    role,
    organisation: { name: organisation, kind: 'region' },
  })
  return invitationUrl
}

/** A new plan, made by the administrator's token. */
export async function makePlan(server: TestServer, title: string): Promise<string> {
  const { id } = await server.admin.need('POST', '/plans', { title, template: 'actionTable' })
  return id
}
