/**
 * What pictures are taken of: every screen and what opens on it, reached as a person reaches it. The county is the
 * program's own example, so that long compounds, many organisations and many areas are seen.
 */
import type { Locator, Page } from 'playwright-core'

/** Who looks: the installation's administrator, the plan's coordinator, or nobody yet. */
export type Viewer = 'administrator' | 'coordinator' | 'nobody'
export type Scene = {
  name: string
  viewer: Viewer
  show(page: Page): Promise<void>
  /** Takes back what was written for the picture: the next one shows the same plan. */
  leave?(page: Page): Promise<void>
}
type World = { planId: string; planTitle: string; invitation: string }

/** Opens the plan and waits for its words, its picture and the others in it. */
export async function openDocument(page: Page, planId: string): Promise<void> {
  await openPlan(page, planId)
  // Asked once of each browser.
  const own = page.getByRole('button', { name: 'Ja, bara jag använder den' })
  if (await own.isVisible()) await own.click()
}

async function openPlan(page: Page, planId: string): Promise<void> {
  await page.goto(`/planer/${planId}`)
  await page.locator('.document h1, .document h2').last().waitFor()
  await page.locator('[data-save="saved"], [data-save="readOnly"]').first().waitFor()
  await page.locator('.caret').first().waitFor({ state: 'attached' })
  await page.locator('.document img').first().waitFor({ state: 'attached' })
}

/** In the middle of the window, with the caret at its end. */
export async function writeAt(page: Page, place: Locator): Promise<void> {
  await place.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  // At its start: in the middle there may be a link, which leads elsewhere.
  await place.click({ position: { x: 3, y: 12 } })
  await page.keyboard.press('End')
}

/** A row's own button, or the plan's: on narrow screens the plan's stand in one menu. */
async function planAction(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  await page.getByRole('button', { name: 'Mer om planen' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

const heading = (page: Page, text: string) => page.locator('.document :is(h1, h2)', { hasText: text }).first()
const area = (page: Page, n: number) => page.locator('.document .area').nth(n)

/** Opens what the cell holds beside its text, as the keyboard does. */
async function openCell(page: Page, cell: Locator): Promise<void> {
  await writeAt(page, cell)
  await page.keyboard.press('Alt+ArrowDown')
  await page.locator('[role="dialog"], [role="menu"], [role="listbox"]').first().waitFor()
}

async function takeBack(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  const undo = page.getByRole('button', { name: 'Ångra', exact: true }).first()
  if (!(await undo.isVisible())) return
  while (await undo.isEnabled()) await undo.click()
  await page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
}

/** The first page before there is a plan. */
export const emptyScenes: Scene[] = [
  {
    name: 'plans-empty',
    viewer: 'administrator',
    show: async (page) => {
      await page.goto('/')
      await page.getByRole('button', { name: 'Prova med exempel' }).waitFor()
    },
  },
]

export function scenes({ planId, planTitle, invitation }: World): Scene[] {
  const plan = (name: string, show: (page: Page) => Promise<void>): Scene => ({
    name,
    viewer: 'coordinator',
    show: async (page) => {
      await openDocument(page, planId)
      await show(page)
    },
  })
  const writing = (name: string, show: (page: Page) => Promise<void>): Scene => ({
    ...plan(name, show),
    leave: takeBack,
  })
  const dialog = (page: Page) => page.getByRole('dialog')
  const insert = (name: string, tool: string): Scene =>
    writing(name, async (page) => {
      await writeAt(page, page.locator('.document p').nth(1))
      await page.keyboard.type(` /${tool}`)
      await page.getByRole('listbox').getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await dialog(page).waitFor()
    })
  const panel = (name: string, tab: RegExp): Scene =>
    plan(name, async (page) => {
      await page.locator('[data-problems="ready"]').click()
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('tabpanel').waitFor()
    })
  const overview = (name: string, show: (page: Page) => Promise<void>): Scene => ({
    name,
    viewer: 'coordinator',
    show: async (page) => {
      await page.goto(`/planer/${planId}/oversikt`)
      await page.getByRole('heading', { name: 'Fullständighet' }).waitFor()
      await show(page)
    },
  })
  const toFigure = (page: Page, name: string | RegExp) =>
    page
      .getByRole('heading', { name })
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const address = (name: string, viewer: Viewer, path: string, until: (page: Page) => Locator): Scene => ({
    name,
    viewer,
    show: async (page) => {
      await page.goto(path)
      await until(page).first().waitFor()
    },
  })

  return [
    address('sign-in', 'nobody', '/', (page) => page.getByRole('heading', { name: 'Logga in' })),
    address('invitation', 'nobody', invitation, (page) =>
      page.getByRole('button', { name: 'Gå in i planen' }),
    ),
    address('missing', 'coordinator', '/finns-inte', (page) => page.getByRole('heading', { level: 1 })),
    address('plans', 'administrator', '/', (page) => page.getByRole('link', { name: planTitle })),
    {
      name: 'account-menu',
      viewer: 'coordinator',
      show: async (page) => {
        await page.goto('/')
        await page.getByRole('button', { name: /^Mitt konto/ }).click()
        await page.getByRole('menu').waitFor()
      },
    },
    {
      name: 'new-plan',
      viewer: 'administrator',
      show: async (page) => {
        await page.goto('/')
        await page.getByRole('button', { name: 'Ny plan' }).click()
        await dialog(page).waitFor()
      },
    },
    address('account', 'coordinator', '/konto', (page) => page.getByText('Den här enheten')),
    address('organisations', 'administrator', '/organisationer', (page) => page.getByText('Granviks kommun')),
    address('history', 'coordinator', `/planer/${planId}/historik`, (page) =>
      page.locator('article .document h1'),
    ),
    {
      name: 'help-topic',
      viewer: 'coordinator',
      show: async (page) => {
        await page.goto('/hjalp')
        await page.getByRole('link', { name: 'Lägga till ett utvecklingsområde' }).click()
        await page.getByRole('heading', { level: 1, name: 'Lägga till ett utvecklingsområde' }).waitFor()
      },
    },
    address('help', 'coordinator', '/hjalp', (page) => page.getByRole('heading', { level: 1 })),

    { name: 'own-computer', viewer: 'coordinator', show: (page) => openPlan(page, planId) },
    plan('plan', async () => {}),
    plan('plan-text', async (page) => {
      await writeAt(page, heading(page, 'Så läser du planen'))
    }),
    plan('plan-figure', (page) =>
      heading(page, 'Barn och unga').evaluate((element) => element.scrollIntoView({ block: 'start' })),
    ),
    plan('plan-table', (page) => writeAt(page, page.locator('.document table td').nth(3))),
    plan('follow-up', async (page) => {
      await heading(page, 'Så gick det').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await page.evaluate(() => scrollBy(0, -160))
    }),
    plan('area', async (page) => {
      await writeAt(page, area(page, 0).locator('.area-title'))
      await area(page, 0).evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 140))
    }),
    plan('goal-table', (page) => writeAt(page, area(page, 0).locator('.activityText').first())),
    plan('row-menu', async (page) => {
      await writeAt(page, area(page, 0).locator('.activityText').first())
      await page
        .getByRole('toolbar', { name: 'Verktyg för raden' })
        .getByRole('button', { name: /^Rad:/ })
        .click()
      await page.getByRole('menu').waitFor()
    }),
    plan('cell-time', (page) => openCell(page, area(page, 0).locator('.time').first())),
    plan('cell-indicator', (page) => openCell(page, area(page, 0).locator('.indicator').first())),
    plan('cell-status', (page) => openCell(page, area(page, 0).locator('.activityText').first())),
    plan('cell-focus', (page) => openCell(page, area(page, 0).locator('.goal').first())),
    plan('cell-parts', (page) => openCell(page, area(page, 1).locator('.field-body p').first())),
    plan('cell-owner', (page) => openCell(page, area(page, 1).locator('.area-title'))),
    writing('cell-responsible', async (page) => {
      await writeAt(page, area(page, 0).locator('.responsible').first())
      await page.keyboard.type(' @k')
      await page.getByRole('listbox').waitFor()
    }),
    writing('slash-menu', async (page) => {
      await writeAt(page, page.locator('.document p').nth(2))
      await page.keyboard.type(' /')
      await page.getByRole('listbox').waitFor()
    }),
    insert('insert-table', 'tabell'),
    insert('insert-figure', 'figur'),
    insert('insert-reference', 'hänvisning'),
    plan('find', async (page) => {
      await page.locator('.document p').first().click()
      await page.keyboard.press('Control+f')
      await page.getByRole('search').getByRole('textbox').first().fill('stöd')
      await page.getByRole('search').getByText(/ av /).waitFor()
    }),
    plan('shortcuts', async (page) => {
      await page.locator('.document p').first().click()
      await page.keyboard.press('Control+/')
      await page.getByRole('dialog', { name: 'Tangenter' }).waitFor()
    }),
    plan('word-count', async (page) => {
      const count = page.getByRole('button', { name: /^Antal ord/ })
      // Where the toolbar is short of room it is one of the entries of its menu.
      if (!(await count.isVisible())) {
        await page.getByRole('toolbar').first().getByRole('button', { name: 'Mer', exact: true }).click()
        await page.getByRole('menu').waitFor()
        return
      }
      await count.click()
      await dialog(page).waitFor()
    }),
    plan('people-here', async (page) => {
      await page.getByRole('button', { name: /^Här nu/ }).click()
      await dialog(page).waitFor()
    }),
    plan('status', async (page) => {
      const chip = page.getByRole('button', { name: /^Läge:/ })
      if (await chip.isVisible()) await chip.click()
      else await page.getByRole('button', { name: 'Flytta till Färdigberedd' }).click()
      await page.locator('[role="dialog"], [role="alertdialog"]').first().waitFor()
    }),
    plan('outline', async (page) => {
      const open = page.getByRole('button', { name: 'Visa innehåll' })
      if (!(await open.isVisible())) return
      await open.click()
      await page.getByRole('button', { name: 'Dölj innehåll' }).waitFor()
    }),
    panel('problems', /^Att åtgärda/),
    panel('members-panel', /^Deltagare/),
    plan('share-invite', async (page) => {
      await planAction(page, 'Dela')
      await dialog(page).getByLabel('Personens namn').waitFor()
    }),
    plan('share-members', async (page) => {
      await planAction(page, 'Dela')
      await page
        .getByRole('tab', { name: /Deltagare/ })
        .last()
        .click()
      await page.getByLabel('Roll för Karin Ekström').waitFor()
    }),
    plan('export', async (page) => {
      const button = page.getByRole('button', { name: 'Exportera', exact: true })
      if (await button.isVisible()) await button.click()
      else await page.getByRole('button', { name: 'Mer om planen' }).click()
      await page.getByRole('menu').waitFor()
    }),
    plan('settings', async (page) => {
      await planAction(page, 'Inställningar')
      await dialog(page).getByLabel('Undertitel').waitFor()
    }),
    plan('settings-organisations', async (page) => {
      await planAction(page, 'Inställningar')
      await page.getByText('Vilka organisationer är det?').scrollIntoViewIfNeeded()
    }),
    plan('document-end', async (page) => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    }),
    overview('overview', async () => {}),
    overview('overview-matrix', (page) => toFigure(page, /Fokusområde/)),
    overview('overview-timeline', (page) => toFigure(page, /år för år|per år|Tidslinje|När/)),
    overview('overview-end', (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight))),
    overview('overview-rows', async (page) => {
      await page.locator('main table button, main figure button').first().click()
      await dialog(page).waitFor()
    }),
  ]
}
