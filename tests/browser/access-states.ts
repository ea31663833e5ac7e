/**
 * Every screen of Samsyn and everything that opens over one, in one list: what is asked of accessibility is asked
 * of each of them. A state opens its menu, dialog or panel and says what it showed.
 */
import type { Locator, Page } from 'playwright-core'
import { caretAtEnd } from './people.ts'

export type State = {
  name: string
  /** What is shown when it is open. */
  shown(page: Page): Locator
  open(page: Page): Promise<void>
  /** What closes it: Escape unless said. Null: it stays where it is, beside the page. */
  close?: ((page: Page) => Promise<void>) | null
}
export type Room = {
  name: string
  who: 'nobody' | 'coordinator' | 'reader'
  go(page: Page): Promise<void>
  states: readonly State[]
}
export type Places = { planId: string; invitation: string }

const dialog = (page: Page): Locator => page.getByRole('dialog')
const menu = (page: Page): Locator => page.getByRole('menu')
const text = (page: Page): Locator => page.locator('.document')
const paragraph = (page: Page): Locator => page.locator('.document > p').first()
const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** By the keyboard: the focus has to come back to the button. */
const byButton = (
  name: string | RegExp,
  shown: (page: Page) => Locator = dialog,
): Pick<State, 'open' | 'shown'> => ({
  shown,
  open: (page) => button(page, name).press('Enter'),
})
/** Keys, with the caret at the end of what stands at `place`. */
const byKeys = (
  place: (page: Page) => Locator,
  keys: string[],
  shown: (page: Page) => Locator = dialog,
): Pick<State, 'open' | 'shown'> => ({
  shown,
  open: async (page) => {
    await caretAtEnd({ page }, place(page))
    await press(page, ...keys)
  },
})
const cell = (name: string) => (page: Page) => page.locator(`.document .${name}`).first()
/** From the menu of the row: what only stands there. */
const byRowMenu = (place: (page: Page) => Locator, entry: string): Pick<State, 'open' | 'shown'> => ({
  shown: dialog,
  open: async (page) => {
    await caretAtEnd({ page }, place(page))
    await press(page, 'Alt+Enter')
    await page.getByRole('menuitem', { name: entry }).press('Enter')
  },
})
/** Typed in a paragraph of its own, which Undo takes away. */
const byTyping = (words: string): Pick<State, 'open' | 'close'> => ({
  open: async (page) => {
    await caretAtEnd({ page }, paragraph(page))
    await page.keyboard.type(words)
  },
  close: async (page) => {
    await press(page, 'Escape')
    for (const _letter of words) await press(page, 'Backspace')
  },
})

const plansPage: Room = {
  name: 'plans',
  who: 'coordinator',
  async go(page) {
    await page.goto('/')
    await button(page, 'Ny plan').waitFor()
    await page.getByRole('main').getByRole('listitem').first().waitFor()
  },
  states: [
    { name: 'account menu', ...byButton(/^Mitt konto/, menu) },
    { name: 'menu of a plan', ...byButton(/^Mer om /, menu) },
    ...(['Byt namn', 'Gör en kopia'] as const).map((name) => ({
      name,
      shown: dialog,
      async open(page: Page) {
        await button(page, /^Mer om /).press('Enter')
        await page.getByRole('menuitem', { name }).press('Enter')
      },
    })),
    {
      name: 'delete a plan',
      shown: (page) => page.getByRole('alertdialog'),
      async open(page) {
        await button(page, /^Mer om /).press('Enter')
        await page.getByRole('menuitem', { name: 'Ta bort' }).press('Enter')
      },
    },
    { name: 'new plan', ...byButton('Ny plan') },
    ...(['En planfil', 'Ett exempel'] as const).map((name) => ({
      name: `new plan: ${name}`,
      shown: dialog,
      async open(page: Page) {
        await button(page, 'Ny plan').press('Enter')
        await dialog(page).getByText(name, { exact: true }).click()
      },
    })),
    {
      name: 'own computer',
      shown: dialog,
      async open(page) {
        await button(page, /^Mitt konto/).press('Enter')
        await page.getByRole('menuitem', { name: 'Den här datorn' }).press('Enter')
      },
    },
  ],
}

const tabOf = (page: Page, name: string): Locator => page.getByRole('tab', { name })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Sidopanel' })

/** Over the plan's page, for those who write. */
const writing: readonly State[] = [
  { name: 'heads of export', ...byButton('Exportera', menu) },
  { name: 'settings', ...byButton('Inställningar') },
  { name: 'share: invite', ...byButton('Dela') },
  ...(['Deltagare', 'Program'] as const).map((name) => ({
    name: `share: ${name}`,
    shown: dialog,
    async open(page: Page) {
      await button(page, 'Dela').press('Enter')
      await dialog(page).getByRole('tab', { name }).click()
    },
  })),
  {
    name: 'move the plan on',
    shown: (page) => page.getByRole('alertdialog'),
    open: (page) => button(page, 'Flytta till Färdigberedd').press('Enter'),
  },
  { name: 'who is here', ...byButton(/^Här nu/) },
  { name: 'word count', ...byButton(/^Antal ord/) },
  { name: 'keys', ...byKeys(paragraph, ['F1']) },
  {
    name: 'find and replace',
    ...byKeys(paragraph, ['Control+Shift+h'], (page) => page.getByRole('search', { name: 'Sök i planen' })),
  },
  { name: 'slash menu', shown: (page) => page.getByRole('listbox'), ...byTyping(' /') },
  { name: 'slash menu, none', shown: (page) => page.getByText('Inget passar'), ...byTyping(' /zzz') },
  { name: 'organisations', shown: (page) => page.getByRole('listbox'), ...byTyping(' @') },
  { name: 'link', ...byKeys(paragraph, ['Control+k']) },
  {
    name: 'link at the caret',
    shown: (page) => page.getByRole('group', { name: 'Länken vid markören' }),
    async open(page) {
      await caretAtEnd({ page }, paragraph(page))
      await page.keyboard.type(' www.skr.se ')
      await page.locator('.document a[href="https://www.skr.se"]').waitFor()
      await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')
    },
    async close(page) {
      await press(page, 'Escape', 'End')
      for (const _letter of ' www.skr.se ') await press(page, 'Backspace')
    },
  },
  { name: 'new table', ...byButton('Lägg till tabell') },
  { name: 'new figure', ...byButton('Lägg till figur') },
  {
    name: 'figure',
    shown: dialog,
    open: (page) =>
      page.locator('.document .figure').getByRole('button', { name: /Ändra/ }).first().press('Enter'),
  },
  { name: 'reference', ...byKeys(paragraph, ['Control+Alt+r']) },
  {
    name: 'footnote',
    shown: dialog,
    open: async (page) => {
      await caretAtEnd({ page }, paragraph(page))
      await press(page, 'Control+Alt+f')
    },
    close: async (page) => {
      await press(page, 'Escape')
      await dialog(page).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'tools of a table',
    ...byKeys(
      (page) => page.locator('.document .plain-table td p').first(),
      [],
      (page) => page.getByRole('toolbar', { name: 'Verktyg för tabellen' }),
    ),
    close: null,
  },
  {
    name: 'more about a table',
    shown: menu,
    async open(page) {
      await caretAtEnd({ page }, page.locator('.document .plain-table td p').first())
      await button(page, 'Mer om tabellen').press('Enter')
    },
  },
  { name: 'row menu in an area', ...byKeys(cell('activityText'), ['Alt+Enter'], menu) },
  {
    name: 'tools of a row',
    ...byKeys(cell('activityText'), [], (page) => page.getByRole('toolbar', { name: 'Verktyg för raden' })),
    close: null,
  },
  { name: 'status', ...byKeys(cell('activityText'), ['Alt+ArrowDown']) },
  { name: 'time', ...byKeys(cell('time'), ['Alt+ArrowDown']) },
  { name: 'indicator', ...byKeys(cell('indicator'), ['Alt+ArrowDown']) },
  { name: 'whose area', ...byKeys(cell('area-title'), ['Alt+ArrowDown']) },
  { name: 'missing parts', ...byRowMenu(cell('area-title'), 'Delar som saknas …') },
  { name: 'focus areas', ...byRowMenu(cell('activityText'), 'Fokusområden och K/L …') },
  { name: 'caption', ...byRowMenu(cell('goal-table .activityText'), 'Tabellens rubrik …') },
  { name: 'what became of a goal', ...byButton('Sätt status för förra årets mål') },
  {
    name: 'menu of a section',
    shown: menu,
    async open(page) {
      await page.getByRole('treeitem').nth(1).focus()
      await press(page, 'Shift+F10')
    },
  },
  { name: 'problems', ...byButton(/^Att åtgärda/, panel), close: null },
  {
    name: 'members',
    shown: panel,
    open: (page) => tabOf(page, 'Deltagare').click(),
    close: (page) => panel(page).getByRole('button', { name: 'Stäng panelen' }).press('Enter'),
  },
]

const planPage = (planId: string): Omit<Room, 'who' | 'name' | 'states'> => ({
  async go(page) {
    await page.goto(`/planer/${planId}`)
    await page.locator('[data-save="saved"], [data-save="readOnly"]').first().waitFor()
    await page.locator('[data-problems="ready"]').waitFor()
    await text(page).locator('.area').last().waitFor()
  },
})

/** Every room with what can be open in it, in the order of the first day: sign in, look, write. */
export const rooms = ({ planId, invitation }: Places): readonly Room[] => [
  {
    name: 'sign-in',
    who: 'nobody',
    async go(page) {
      await page.goto('/')
      await page.getByRole('heading', { name: 'Logga in' }).waitFor()
    },
    states: [],
  },
  {
    name: 'invitation',
    who: 'nobody',
    async go(page) {
      await page.goto(invitation)
      await button(page, 'Gå in i planen').waitFor()
    },
    states: [],
  },
  plansPage,
  { name: 'plan', who: 'coordinator', ...planPage(planId), states: writing },
  {
    name: 'plan, read only',
    who: 'reader',
    ...planPage(planId),
    states: [
      { name: 'settings, read only', ...byButton('Inställningar') },
      { name: 'members, read only', ...byButton('Dela') },
    ],
  },
  {
    name: 'overview',
    who: 'coordinator',
    async go(page) {
      await page.goto(`/planer/${planId}/oversikt`)
      await page.locator('[data-computed]').waitFor()
    },
    states: [{ name: 'rows behind a figure', ...byButton(/^Region Furuland/) }],
  },
  {
    name: 'history',
    who: 'coordinator',
    async go(page) {
      await page.goto(`/planer/${planId}/historik`)
      await page.getByRole('navigation').getByRole('button').first().press('Enter')
      await page.getByText(/^Planen som den var/).waitFor()
    },
    states: [],
  },
  ...(
    [
      ['account', '/konto', 'Konto och enheter'],
      ['organisations', '/organisationer', 'Organisationer'],
      ['missing page', '/planer/ingen', 'Sidan finns inte'],
    ] as const
  ).map(
    ([name, path, heading]): Room => ({
      name,
      who: 'coordinator',
      async go(page) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      },
      states: [],
    }),
  ),
]
