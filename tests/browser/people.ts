/** People in real browsers: each in a context of their own, signed in, with the plan open. */
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { Role } from '../../shared/domain/vocabulary.ts'
import { type Api, asAdministrator, inviteAndSignIn } from '../support/server.ts'
import { browserEndpoint } from '../support/started.ts'

export type Person = {
  page: Page
  /** The same person, as a program with the same session. */
  api: Api
  memberId: string
  /** What the browser's console complained about. */
  complaints: string[]
  /** The nth cell with this class (`activityText`, `responsible`, `time` …). */
  cell(name: string, n?: number): Locator
  /** Waits until everything written here is on the server's disk. */
  saved(): Promise<void>
  /** Waits until a cell says so. */
  sees(text: string): Promise<void>
}

export const connectBrowser = (): Promise<Browser> => chromium.connect(browserEndpoint())

export async function openPlan(
  browser: Browser,
  url: string,
  planId: string,
  who: {
    name: string
    role?: Role
    organisation?: string /** `page`: the document need not come. */
    until?: 'page'
  },
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Person> {
  const api = await inviteAndSignIn(url, planId, {
    name: who.name,
    role: who.role ?? 'editor',
    organisation: who.organisation ?? `Organisation of ${who.name}`,
  })
  const [name = '', value = ''] = api.cookie?.split('=') ?? []
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error.stack)))
  await prepare(page)
  await page.goto(`${url}/planer/${planId}`)
  if (who.until !== 'page') await page.locator('.document').waitFor()
  return {
    page,
    api,
    memberId: api.memberId,
    complaints,
    cell: (cell, n = 0) => page.locator(`.document .${cell}`).nth(n),
    async saved() {
      await page.locator('[data-save="saved"][data-unsaved="false"]').waitFor()
    },
    async sees(text) {
      await page.locator('.document', { hasText: text }).waitFor()
    },
  }
}

/** Puts the caret at the end of a cell, by the keyboard's own way of getting there. */
export async function writeIn(person: Person, cell: Locator, text: string, delay = 0): Promise<void> {
  await caretAtEnd(person, cell)
  await person.page.keyboard.type(text, { delay })
}

export async function caretAtEnd(person: Pick<Person, 'page'>, cell: Locator): Promise<void> {
  await cell.click()
  await cell.evaluate((element) => {
    const selection = getSelection()
    selection?.selectAllChildren(element)
    selection?.collapseToEnd()
  })
  // ProseMirror takes a selection made by the page over in its own time.
  await person.page.waitForFunction(
    (element) => {
      const focus = getSelection()?.focusNode
      return focus !== null && focus !== undefined && (element?.contains(focus) ?? false)
    },
    await cell.elementHandle(),
  )
}

/** The text of every cell as the server exports it, by activity. */
export async function exported(
  url: string,
  planId: string,
): Promise<{ activities: string[]; groups: number; paragraphs: string[] }> {
  const file = await asAdministrator(url).need('GET', `/plans/${planId}/export?format=json`)
  const activities: string[] = []
  const paragraphs: string[] = []
  let groups = 0
  const text = (spans: { text?: string }[] | string | undefined) =>
    typeof spans === 'string' ? spans : (spans ?? []).map((span) => span.text ?? '').join('')
  for (const block of file.content) {
    if (block.type === 'paragraph') paragraphs.push(text(block.spans))
    for (const group of block.groups ?? (block.group ? [block.group] : [])) {
      groups += 1
      for (const activity of group.activities) activities.push(text(activity.spans))
    }
  }
  return { activities, groups, paragraphs }
}

/** A plan with a paragraph and a goal table of rows that are told apart by their words. */
export const smallPlan = (rows = 3) => ({
  format: 'samsyn-plan',
  version: 1,
  title: 'Plan for the test',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2026, end: 2028 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 5 } },
  focusAreas: [
    { code: '1', label: 'Förebyggande' },
    { code: '2', label: 'Tidiga insatser' },
  ],
  organisations: [
    { id: 'region', name: 'Region Mellan', abbreviation: 'RM', kind: 'region' },
    { id: 'adal', name: 'Ådals kommun', kind: 'municipality' },
  ],
  abbreviations: [],
  content: [
    { type: 'heading', id: 'h', level: 1, spans: 'Inledning' },
    { type: 'paragraph', id: 'p', spans: 'Första stycket.' },
    {
      type: 'goalTable',
      id: 't',
      groups: Array.from({ length: rows }, (_, i) => ({
        id: `g${i}`,
        focusAreas: ['1'],
        goals: [{ id: `m${i}`, spans: `Mål ${i}`, horizon: null }],
        activities: [
          {
            id: `a${i}`,
            spans: `Aktivitet ${i}`,
            responsible: ['Vi'],
            time: { text: '2027' },
            indicators: [{ id: `i${i}`, spans: `Antal ${i}` }],
          },
        ],
      })),
    },
    { type: 'paragraph', id: 'q', spans: 'Sista stycket.' },
  ],
})
