/**
 * Pictures of every screen in real Chromium, at three sizes, light and dark, into tests/pictures/ (for people to
 * look at), and the README's into docs/pictures/plan.png. `node tests/support/pictures.ts [PART OF A NAME]`;
 * `SAMSYN_CLIENT_DIR` names a built client, else the server builds one.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Role } from '../../shared/domain/vocabulary.ts'
import { startChromium } from './chromium.ts'
import { examplePlan } from './example-plan.ts'
import { type SpawnedServer, signInByLink, spawnServer } from './server.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'tests/pictures')
const sizes = { wide: [1440, 900], middle: [1024, 768], phone: [390, 844] } as const
type Size = keyof typeof sizes
type Scheme = 'light' | 'dark'
type Look = { size: Size; scheme: Scheme; fontScale?: 2; forced?: true }

/** Somebody invited to the plan: the link to their session, as the cookie of a browser. */
async function someone(
  server: SpawnedServer,
  planId: string,
  name: string,
  organisation: [name: string, kind: string],
  role: Role,
): Promise<{ name: string; value: string }> {
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name,
    role,
    organisation: { name: organisation[0], kind: organisation[1] },
  })
  const { cookie } = await signInByLink(server.url, invitationUrl)
  const [cookieName = '', value = ''] = cookie?.split('=') ?? []
  return { name: cookieName, value }
}

async function open(
  browser: Browser,
  server: SpawnedServer,
  cookie: { name: string; value: string } | null,
  { size, scheme, fontScale, forced }: Look,
): Promise<{ context: BrowserContext; page: Page }> {
  const [width, height] = sizes[size]
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'sv-SE',
    forcedColors: forced ? 'active' : 'none',
  })
  if (cookie) await context.addCookies([{ ...cookie, url: server.url }])
  if (fontScale)
    await context.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%'
      })
    })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page }
}

const openDocument = async (page: Page, planId: string): Promise<void> => {
  await page.goto(`/planer/${planId}`)
  await page.locator('.document', { hasText: 'Uppföljning' }).waitFor()
  await page.locator('[data-save="saved"], [data-save="readOnly"]').first().waitFor()
}
/** On narrow screens the actions stand in one menu. */
const planAction = async (page: Page, name: string): Promise<void> => {
  const button = page.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  await page.getByRole('button', { name: 'Mer om planen' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

type Scene = { name: string; signedOut?: true; show(page: Page): Promise<void> }

const scenes = (planId: string, invitation: () => string): Scene[] => [
  {
    name: 'sign-in',
    signedOut: true,
    show: async (page) => {
      await page.goto('/')
      await page.getByRole('heading', { name: 'Logga in' }).waitFor()
    },
  },
  {
    name: 'invitation',
    signedOut: true,
    show: async (page) => {
      await page.goto(invitation())
      await page.getByRole('button', { name: 'Gå in i planen' }).waitFor()
    },
  },
  {
    name: 'plans',
    show: async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: examplePlan.title }).first().waitFor()
    },
  },
  {
    name: 'account-menu',
    show: async (page) => {
      await page.goto('/')
      await page.getByRole('button', { name: /^Mitt konto/ }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'new-plan',
    show: async (page) => {
      await page.goto('/')
      await page.getByRole('button', { name: 'Ny plan' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'plan', show: (page) => openDocument(page, planId) },
  {
    name: 'plan-table',
    show: async (page) => {
      await openDocument(page, planId)
      await page.locator('.document .activityText').nth(1).click()
    },
  },
  {
    name: 'share-invite',
    show: async (page) => {
      await openDocument(page, planId)
      await planAction(page, 'Dela')
      await page.getByRole('dialog').getByLabel('Personens namn').waitFor()
    },
  },
  {
    name: 'share-members',
    show: async (page) => {
      await openDocument(page, planId)
      await planAction(page, 'Dela')
      await page.getByRole('tab', { name: /Deltagare/ }).click()
      await page.getByLabel('Roll för Karin Ekström').waitFor()
    },
  },
  {
    name: 'settings',
    show: async (page) => {
      await openDocument(page, planId)
      await planAction(page, 'Inställningar')
      await page.getByRole('dialog').getByLabel('Undertitel').waitFor()
    },
  },
  {
    name: 'settings-organisations',
    show: async (page) => {
      await openDocument(page, planId)
      await planAction(page, 'Inställningar')
      await page.getByText('Vilka organisationer är det?').scrollIntoViewIfNeeded()
      await page.getByRole('combobox', { name: 'Region Exempel är' }).waitFor()
    },
  },
  {
    name: 'history',
    show: async (page) => {
      await page.goto(`/planer/${planId}/historik`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('navigation').getByRole('button').first().waitFor()
    },
  },
  {
    name: 'account',
    show: async (page) => {
      await page.goto('/konto')
      await page.getByText('Den här enheten').waitFor()
    },
  },
  {
    name: 'organisations',
    show: async (page) => {
      await page.goto('/organisationer')
      await page.getByText('Norrbacka kommun').waitFor()
    },
  },
]

/** The README's picture: three people in the plan, two of them writing. */
async function readmePicture(
  browser: Browser,
  server: SpawnedServer,
  planId: string,
  me: Cookie,
  others: Cookie[],
) {
  const look: Look = { size: 'wide', scheme: 'light' }
  const guests = await Promise.all(others.map((cookie) => open(browser, server, cookie, look)))
  for (const [i, { page }] of guests.entries()) {
    await openDocument(page, planId)
    // Where the flag with the name covers nobody's words.
    const place = page.locator(i === 0 ? '.document h2' : '.document .time').first()
    await place.click()
    await page.keyboard.press('End')
  }
  const { context, page } = await open(browser, server, me, look)
  await openDocument(page, planId)
  await page
    .locator('.caret-name')
    .nth(guests.length - 1)
    .waitFor({ state: 'attached' })
  await page.screenshot({ path: join(root, 'docs/pictures/plan.png') })
  await context.close()
  await Promise.all(guests.map((guest) => guest.context.close()))
}
type Cookie = { name: string; value: string }

const only = process.argv[2] ?? ''
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
mkdirSync(join(root, 'docs/pictures'), { recursive: true })
const server = await spawnServer({ SAMSYN_CLIENT_DIR: process.env['SAMSYN_CLIENT_DIR'] })
const chromiumServer = await startChromium()
const browser = await chromium.connect(chromiumServer.wsEndpoint())
try {
  const link = /http\S+\/inbjudan#\S+/.exec(server.stdout)?.[0]
  if (link === undefined) throw new Error('the first start prints a link')
  const { cookie } = await signInByLink(server.url, link)
  const [name = '', value = ''] = cookie?.split('=') ?? []
  const administrator = { name, value }
  const { id: planId } = await server.admin.need('POST', '/plans', examplePlan)
  for (const [title, template] of [
    ['Länsplan mot ensamhet bland äldre', 'developmentAreas'],
    ['Suicidprevention', 'actionTable'],
  ])
    await server.admin.need('POST', '/plans', { title, template, county: 'Exempel län' })
  const people = await Promise.all([
    someone(server, planId, 'Karin Ekström', ['Region Exempel', 'region'], 'coordinator'),
    someone(server, planId, 'Amir Haddad', ['Norrbacka kommun', 'municipality'], 'editor'),
    someone(server, planId, 'Siv Öhman', ['Föreningen Egen röst', 'userOrganisation'], 'editor'),
    someone(server, planId, 'Jonas Lindh', ['Sjöviks kommun', 'municipality'], 'commenter'),
  ])
  const { invitationUrl } = await server.admin.need('POST', `/plans/${planId}/members`, {
    name: 'Elin Strand',
    role: 'reader',
    organisation: { name: 'Sjöviks kommun', kind: 'municipality' },
  })
  if ('readme'.includes(only)) {
    const [me, amir, siv] = people
    if (me && amir && siv) await readmePicture(browser, server, planId, me, [amir, siv])
  }
  const looks: Look[] = (Object.keys(sizes) as Size[]).flatMap((size) =>
    (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
  )
  looks.push({ size: 'wide', scheme: 'light', fontScale: 2 }, { size: 'wide', scheme: 'dark', forced: true })
  for (const scene of scenes(planId, () => invitationUrl).filter((scene) => scene.name.includes(only))) {
    for (const look of looks) {
      const { context, page } = await open(browser, server, scene.signedOut ? null : administrator, look)
      const kind = look.fontScale ? 'double-text' : look.forced ? 'forced-colours' : look.scheme
      const file = join(folder, `${scene.name}-${look.size}-${kind}.png`)
      await scene
        .show(page)
        .catch((error: unknown) => console.error(`${scene.name} ${look.size} ${kind}:`, error))
      await page.screenshot({ path: file })
      await context.close()
    }
    console.log(scene.name)
  }
} finally {
  await browser.close()
  await chromiumServer.close()
  await server.remove()
}
