/**
 * Pictures of every screen in real Chromium, at three sizes, light and dark, with text of double size and with forced
 * colours, into tests/pictures/ (for people to look at), and the README's into docs/pictures/plan.png. The plan is
 * the example county's, with five people in it. `node tests/support/pictures.ts [SCENES] [LOOKS]` takes those whose
 * names begin so (`node tests/support/pictures.ts overview,plan phone-dark`); `SAMSYN_CLIENT_DIR` names a built client,
 * else the server builds one.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Role } from '../../shared/domain/vocabulary.ts'
import example from '../../shared/examples/furuland.plan.json' with { type: 'json' }
import { startChromium } from './chromium.ts'
import { emptyScenes, openDocument, type Scene, scenes, type Viewer, writeAt } from './picture-scenes.ts'
import { createApi, type SpawnedServer, spawnServer } from './server.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'tests/pictures')
const readmePicture = join(root, 'docs/pictures/plan.png')
const sizes = { wide: [1440, 900], middle: [1024, 768], phone: [390, 844] } as const
type Size = keyof typeof sizes
type Look = { name: string; size: Size; scheme: 'light' | 'dark'; doubleText?: true; forcedColours?: true }
const looks: Look[] = [
  ...(Object.keys(sizes) as Size[]).flatMap((size): Look[] => [
    { name: `${size}-light`, size, scheme: 'light' },
    { name: `${size}-dark`, size, scheme: 'dark' },
  ]),
  { name: 'wide-double-text', size: 'wide', scheme: 'light', doubleText: true },
  { name: 'phone-double-text', size: 'phone', scheme: 'light', doubleText: true },
  { name: 'wide-forced-colours', size: 'wide', scheme: 'dark', forcedColours: true },
]
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36'
type Cookie = { name: string; value: string }
const [onlyScenes = [''], onlyLooks = ['']] = process.argv.slice(2).map((names) => names.split(','))
const among = (beginnings: string[], name: string) =>
  beginnings.some((beginning) => name.startsWith(beginning))

async function openBrowser(
  browser: Browser,
  url: string,
  cookie: Cookie | null,
  { size, scheme, doubleText, forcedColours }: Look,
): Promise<BrowserContext> {
  const [width, height] = sizes[size]
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    forcedColors: forcedColours ? 'active' : 'none',
  })
  context.setDefaultTimeout(20_000)
  if (cookie) await context.addCookies([{ ...cookie, url }])
  if (doubleText)
    await context.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%'
      })
    })
  return context
}

/** Somebody invited to the plan, as the cookie of a browser. */
async function invite(
  server: SpawnedServer,
  planId: string,
  name: string,
  organisation: [name: string, kind: string],
  role: Role,
): Promise<{ cookie: Cookie; invitation: string }> {
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name,
    role,
    organisation: { name: organisation[0], kind: organisation[1] },
  })
  return { cookie: await signIn(server, invitationUrl), invitation: invitationUrl }
}
/** As a browser does it, which the list of devices names. */
async function signIn(server: SpawnedServer, link: string): Promise<Cookie> {
  const api = createApi(server.url, { origin: server.url, 'user-agent': userAgent })
  const { headers } = await api.call('POST', '/session', { code: new URL(link).hash.slice(1) })
  const [name = '', value = ''] = headers.get('set-cookie')?.split(';')[0]?.split('=') ?? []
  return { name, value }
}

/** In the plan all the time, each at work in a place of their own. */
async function putToWork(browser: Browser, server: SpawnedServer, planId: string): Promise<Page[]> {
  const area = (page: Page, n: number) => page.locator('.document .area').nth(n)
  const guests: [name: string, organisation: [string, string], place: (page: Page) => Promise<void>][] = [
    [
      'Amir Haddad',
      ['Älvtorps kommun', 'municipality'],
      async (page) => {
        await writeAt(page, page.locator('.document ol li p').first())
        await page.keyboard.type(' Alla svarade i tid.')
      },
    ],
    [
      'Siv Öhman',
      ['Nätverket Egen röst', 'userOrganisation'],
      (page) => writeAt(page, page.locator('.document ol li p').nth(2)),
    ],
    [
      'Jonas Lindh',
      ['Granviks kommun', 'municipality'],
      (page) => writeAt(page, area(page, 0).locator('.activityText').nth(1)),
    ],
    [
      'Maria Björk-Sandström',
      ['Region Furuland', 'region'],
      (page) => writeAt(page, area(page, 1).locator('.area-title')),
    ],
  ]
  const pages: Page[] = []
  for (const [name, organisation, work] of guests) {
    const { cookie } = await invite(server, planId, name, organisation, 'editor')
    const context = await openBrowser(browser, server.url, cookie, {
      name: 'guest',
      size: 'wide',
      scheme: 'light',
    })
    const page = await context.newPage()
    pages.push(page)
    await page.goto(`/planer/${planId}`)
    await page.locator('[data-save="saved"]').waitFor()
    await page.locator('.document .area').first().waitFor()
    await work(page)
    await page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
  }
  return pages
}

async function takePictures(
  browser: Browser,
  url: string,
  cookies: Record<Viewer, Cookie | null>,
  all: readonly Scene[],
): Promise<void> {
  const wanted = all.filter(({ name }) => among(onlyScenes, name))
  for (const look of wanted.length === 0 ? [] : looks.filter(({ name }) => among(onlyLooks, name))) {
    for (const viewer of Object.keys(cookies) as Viewer[]) {
      const context = await openBrowser(browser, url, cookies[viewer], look)
      for (const scene of wanted.filter((scene) => scene.viewer === viewer)) {
        const page = await context.newPage()
        await scene.show(page).catch((error: unknown) => {
          process.exitCode = 1
          console.error(`${scene.name} ${look.name}:`, error)
        })
        await page.screenshot({ path: join(folder, `${scene.name}-${look.name}.png`) })
        await scene.leave?.(page)
        await page.close()
      }
      await context.close()
    }
    console.log(look.name)
  }
}

mkdirSync(folder, { recursive: true })
const server = await spawnServer({ SAMSYN_CLIENT_DIR: process.env['SAMSYN_CLIENT_DIR'] })
const chromiumServer = await startChromium()
const browser = await chromium.connect(chromiumServer.wsEndpoint())
try {
  const link = /http\S+\/inbjudan#\S+/.exec(server.stdout)?.[0]
  if (link === undefined) throw new Error('the first start prints a link')
  const administrator = await signIn(server, link)
  await takePictures(browser, server.url, { administrator, coordinator: null, nobody: null }, emptyScenes)

  const { id: planId } = await server.admin.need('POST', '/plans', example)
  for (const [title, template] of [
    ['Länsplan mot ofrivillig ensamhet bland äldre', 'developmentAreas'],
    ['Suicidprevention i Furulands län', 'actionTable'],
    ['Strategi för ungas psykiska hälsa 2028–2032', 'strategy'],
  ])
    await server.admin.need('POST', '/plans', { title, template, county: example.county })
  const karin = await invite(server, planId, 'Karin Ekström', ['Region Furuland', 'region'], 'coordinator')
  await invite(
    server,
    planId,
    'Lena Ståhl',
    ['Anhörigföreningen Ljusglimten', 'userOrganisation'],
    'commenter',
  )
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name: 'Elin Strand',
    role: 'reader',
    organisation: { name: 'Lövsjö kommun', kind: 'municipality' },
  })
  const guests = await putToWork(browser, server, planId)
  if (among(onlyScenes, 'readme')) {
    const look: Look = { name: 'readme', size: 'wide', scheme: 'light' }
    const context = await openBrowser(browser, server.url, karin.cookie, look)
    const page = await context.newPage()
    await openDocument(page, planId)
    const area = page.locator('.document .area').first()
    await writeAt(page, area.locator('.goal .cell-text').first())
    await area.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 136))
    // Their names show for a while when they move.
    for (const guest of guests) await guest.keyboard.press('ArrowLeft')
    await area.locator('.caret[data-active]').first().waitFor({ state: 'attached' })
    await page.screenshot({ path: readmePicture })
    await context.close()
  }
  const world = { planId, planTitle: example.title, invitation: invitationUrl }
  await takePictures(
    browser,
    server.url,
    { administrator, coordinator: karin.cookie, nobody: null },
    scenes(world),
  )
  for (const guest of guests) await guest.context().close()
} finally {
  await browser.close()
  await chromiumServer.close()
  await server.remove()
}
