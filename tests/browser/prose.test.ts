/** Running text: tools, keys, markdown, links, the slash menu, finding and replacing, alone and with others writing. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, openPlan, type Person, smallPlan, writeIn } from './people.ts'

let browser: Browser
let server: TestServer
let planId: string
let people: Person[]
let anna: Person
let page: Page

const open = async (name: string, role: 'coordinator' | 'editor' | 'reader' = 'editor') => {
  const person = await openPlan(browser, server.url, planId, { name, role })
  people.push(person)
  return person
}

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
beforeEach(async () => {
  planId = (await server.admin.need('POST', '/plans', smallPlan())).id
  people = []
  anna = await open('Anna', 'coordinator')
  page = anna.page
})
afterEach(async () => {
  for (const person of people) {
    expect(person.complaints).toEqual([])
    await person.page.context().close()
  }
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Block = { type: string; level?: number; spans?: { text: string; link?: string }[] }
const content = async (): Promise<Block[]> => {
  await anna.saved()
  return (await server.admin.need('GET', `/plans/${planId}/export?format=json`)).content
}
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const type = (text: string) => page.keyboard.type(text)
const last = () => page.locator('.document > p').last()
/** The caret in a new paragraph at the end. */
const newParagraph = async () => {
  await caretAtEnd(anna, last())
  await press('Enter')
}
/** axe on a part of the page: the others have tests of their own. */
const axe = async (state: string, part: string) => {
  const { violations } = await new AxeBuilder({ page }).include(part).setLegacyMode().analyze()
  expect(
    violations.map(
      ({ id, nodes }) => `${state}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    ),
  ).toEqual([])
}

describe('markdown and keys', () => {
  it('each conversion is taken back by Backspace, and by one Undo, to what was typed', async () => {
    await newParagraph()
    await type('## ')
    await page.locator('.document > h2').waitFor()
    await press('Backspace')
    await page.locator('.document > h2').waitFor({ state: 'detached' })
    await type('x')
    expect(await last().innerText()).toBe('## x')
    await newParagraph()
    await type('- ')
    await page.locator('.document > ul').waitFor()
    await press('Control+z')
    await page.locator('.document > ul').waitFor({ state: 'detached' })
    expect(await last().innerText()).toMatch(/^-\s?$/)
    await newParagraph()
    await type('Det är **viktigt** nu')
    await page.locator('.document strong', { hasText: 'viktigt' }).waitFor()
    expect((await content()).at(-1)?.spans).toEqual([
      { text: 'Det är ' },
      { text: 'viktigt', bold: true },
      { text: ' nu' },
    ])
  })

  it('keys make headings, lists and quotes; Tab nests and lifts; a year begins no list', async () => {
    await newParagraph()
    await type('Rubrik')
    await press('Control+Shift+Digit3')
    await page.locator('.document > h3', { hasText: 'Rubrik' }).waitFor()
    await press('Control+Shift+Digit0', 'Control+Shift+Digit8', 'Enter')
    await type('inne')
    await press('Tab')
    await page.locator('.document > ul ul', { hasText: 'inne' }).waitFor()
    await press('Shift+Tab')
    await page.locator('.document > ul ul').waitFor({ state: 'detached' })
    await press('Control+Shift+Digit7')
    await page.locator('.document > ol', { hasText: 'inne' }).waitFor()
    await press('Enter', 'Enter')
    await type('2027. Så var det')
    expect((await content()).slice(-2).map(({ type }) => type)).toEqual(['orderedList', 'paragraph'])
  })
})

describe('changing what others write in', () => {
  it('a paragraph and a list may change their kind under a colleague: each letter stays, once', async () => {
    const bo = await open('Bo')
    /** Bo writes in a block all the while Anna changes it. */
    const meanwhile = async (place: string, text: string, change: () => Promise<void>) => {
      await caretAtEnd(bo, bo.page.locator(`.document ${place}`, { hasText: 'stycket' }).last())
      const typing = bo.page.keyboard.type(text, { delay: 30 })
      await anna.sees(text.slice(0, 3))
      await change()
      await typing
      await Promise.all([bo.saved(), anna.saved()])
    }
    await caretAtEnd(anna, last())
    await meanwhile('> p', ' abcdefghijkl', () => press('Control+Shift+Digit2'))
    await meanwhile('> h2', ' mnopqrstuvwx', () => press('Control+Shift+Digit0'))
    await meanwhile('> p', ' 123456789012', () => press('Control+Shift+Digit8'))
    await meanwhile('li p', ' 345678901234', () => press('Control+Shift+Digit7'))
    await meanwhile('li p', ' ABCDEFGHIJKL', () => press('Control+Shift+Digit7'))
    const block = (await content()).at(-1)
    expect(block?.type).toBe('paragraph')
    expect(block?.spans?.map(({ text }) => text).join('')).toBe(
      'Sista stycket. abcdefghijkl mnopqrstuvwx 123456789012 345678901234 ABCDEFGHIJKL',
    )
  })
})

describe('the slash menu', () => {
  it('filters, chooses by keyboard, closes with Escape and leaves what was typed', async () => {
    await newParagraph()
    await type('/rubrik 2')
    // A space ends it: what was typed is text.
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    await newParagraph()
    await type('/rubr')
    const menu = page.getByRole('listbox', { name: 'Lägg in eller ändra stycket' })
    await menu.getByRole('option', { name: 'Rubrik 4' }).waitFor()
    expect(await menu.getByRole('option', { name: 'Punktlista' }).count()).toBe(0)
    await axe('slash menu', '[role=listbox]')
    await press('ArrowDown', 'Enter')
    await page.locator('.document > h2').last().waitFor()
    await type('Ny')
    await page.locator('.document > h2', { hasText: /^Ny$/ }).waitFor()
    await press('Enter')
    await type('/zzz')
    await page.getByText('Inget passar det du skrev').waitFor()
    await press('Escape')
    await page.getByText('Inget passar det du skrev').waitFor({ state: 'detached' })
    expect(await last().innerText()).toBe('/zzz')
  })

  it('in a cell offers only what fits there', async () => {
    await caretAtEnd(anna, anna.cell('activityText'))
    await type(' /')
    const menu = page.getByRole('listbox', { name: 'Lägg in eller ändra stycket' })
    await menu.getByRole('option', { name: 'Länk' }).waitFor()
    for (const name of ['Rubrik 1', 'Punktlista', 'Lägg till måltabell', 'Lägg till tabell'])
      expect(await menu.getByRole('option', { name }).count()).toBe(0)
    await press('Escape')
    await caretAtEnd(anna, anna.cell('responsible'))
    await type(' / kommunen')
    expect(await anna.cell('responsible').innerText()).toBe('Vi / kommunen')
  })
})

describe('links', () => {
  it('an address becomes one with a space; the bubble is reached, changes and removes it by keyboard', async () => {
    await newParagraph()
    await type('Se www.skr.se, ')
    await type('eller')
    const anchor = page.locator('.document a[href="https://www.skr.se"]')
    await anchor.waitFor()
    expect(await anchor.innerText()).toBe('www.skr.se')
    await press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    const bubble = page.getByRole('group', { name: 'Länken vid markören' })
    await bubble.waitFor()
    await axe('link', '[aria-label="Länken vid markören"]')
    await press('F2', 'Tab', 'Enter')
    const address = page.getByRole('dialog').getByLabel('Adress')
    await address.fill('javascript:alert(1)')
    await press('Enter')
    await page.getByText(/Länken kan bara gå till/).waitFor()
    await address.fill('info@skr.se')
    await press('Enter')
    await page.locator('.document a[href="mailto:info@skr.se"]').waitFor()
    await bubble.waitFor()
    await press('F2', 'Escape', 'F2', 'Tab', 'Tab', 'Enter')
    await page.locator('.document a').waitFor({ state: 'detached' })
    await type('!')
    expect(await last().innerText()).toContain('!')
  })

  it('an address pasted over words makes them a link', async () => {
    await caretAtEnd(anna, last())
    await press('Shift+Home')
    // The editor hears of a selection a moment after the browser has made it.
    await page.waitForFunction(() => {
      const { editor } = document.querySelector('.document') as unknown as {
        editor: { state: { selection: { from: number; to: number } } }
      }
      return editor.state.selection.to - editor.state.selection.from === 'Sista stycket.'.length
    })
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'https://www.1177.se')
      document
        .querySelector('.document')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await page.locator('.document a[href="https://www.1177.se"]', { hasText: 'Sista stycket.' }).waitFor()
  })
})

describe('finding', () => {
  const bar = () => page.getByRole('search', { name: 'Sök i planen' })

  it('counts, walks, and replaces all as one step of undo, in text and tables', async () => {
    await caretAtEnd(anna, page.locator('.document > p').first())
    await press('Control+f')
    await type('AKTIVITET')
    await bar().getByText('1 av 3').waitFor()
    await press('Enter', 'Enter')
    await bar().getByText('3 av 3').waitFor()
    await press('Shift+Enter')
    await bar().getByText('2 av 3').waitFor()
    await bar().getByRole('button', { name: 'Skilj på stora' }).click()
    await bar().getByText('Inga träffar').waitFor()
    await bar().getByRole('button', { name: 'Skilj på stora' }).click()
    await bar().getByText('1 av 3').waitFor()
    await press('Control+Shift+h')
    await bar().getByLabel('Ersätt med').fill('Insats')
    await axe('find', '[data-find]')
    await bar().getByRole('button', { name: 'Ersätt', exact: true }).click()
    await anna.cell('activityText', 0).getByText('Insats 0').waitFor()
    await bar().getByRole('button', { name: 'Ersätt alla' }).click()
    await bar().getByText('2 ställen ersattes').waitFor()
    expect(await page.locator('.document .activityText').allInnerTexts()).toEqual([
      'Insats 0',
      'Insats 1',
      'Insats 2',
    ])
    await press('Escape')
    await bar().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Ångra' }).click()
    await anna.cell('activityText', 2).getByText('Aktivitet 2').waitFor()
    expect(await page.locator('.document .activityText').allInnerTexts()).toEqual([
      'Insats 0',
      'Aktivitet 1',
      'Aktivitet 2',
    ])
  })

  it('stays true and in place while two others write; who only reads can find', async () => {
    const [bo, siv, reader] = await Promise.all([open('Bo'), open('Siv'), open('Rut', 'reader')])
    await caretAtEnd(anna, last())
    await press('Control+f')
    await type('stycket')
    // From the caret on: round the end to the first.
    await bar().getByText(/av 2$/).waitFor()
    await press('F3')
    await page.locator('.find-current').waitFor()
    const sentence = () =>
      page.locator('.find-current').evaluate((hit) => hit.closest('p')?.textContent?.split(' ').at(-2))
    const before = await sentence()
    await Promise.all([
      writeIn(bo, bo.page.locator('.document > p').first(), ' Ett stycket till.', 5),
      writeIn(siv, siv.cell('activityText', 2), ' med stycket i.', 5),
    ])
    await bar().getByText(/av 4$/).waitFor()
    if (before === 'Sista') expect(await sentence()).toBe('Sista')
    await reader.page.keyboard.press('Control+f')
    await reader.page.keyboard.type('stycket')
    await reader.page.getByRole('search').getByText('1 av 4').waitFor()
    expect(await reader.page.getByRole('button', { name: 'Ersätt alla' }).count()).toBe(0)
    expect(await reader.page.getByRole('button', { name: 'Visa Ersätt' }).count()).toBe(0)
  })
})

describe('the bar of tools', () => {
  it('keeps one line at every width and text size, the rest in a menu; axe finds nothing', async () => {
    const bar = page.getByRole('toolbar', { name: 'Verktyg för texten' })
    const more = bar.getByRole('button', { name: 'Mer', exact: true })
    for (const [width, scale] of [
      [1440, 1],
      [1024, 1],
      [390, 1],
      [320, 1],
      [1440, 2],
      [390, 2],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size * 100}%`
      }, scale)
      await page.waitForFunction(() => {
        const bar = document.querySelector('[role=toolbar][data-measuring=false]')
        return bar !== null && bar.scrollWidth <= bar.clientWidth + 1
      })
      if (width < 1000 || scale > 1) await more.waitFor()
    }
    await axe('bar', '[role=toolbar][data-measuring]')
    await more.click()
    await page.getByRole('menu', { name: 'Mer' }).waitFor()
    await axe('menu', '[role=menu]')
    await page.getByRole('menuitemcheckbox', { name: 'Fet' }).click()
    await page.getByRole('menu', { name: 'Mer' }).waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.classList.contains('document'))
  })

  it('the keys are told in a sheet, words are counted, and all of it is reached by keyboard', async () => {
    await caretAtEnd(anna, last())
    await press('F1')
    const sheet = page.getByRole('dialog', { name: 'Tangenter' })
    await sheet.getByText('Ctrl').first().waitFor()
    await axe('keys', '[role=dialog]')
    await press('Escape')
    await sheet.waitFor({ state: 'detached' })
    const count = page.getByRole('button', { name: /^Antal ord/ })
    const number = Number((await count.innerText()).replace(/\D/g, ''))
    await caretAtEnd(anna, last())
    await type(' Två ord')
    await page.getByRole('button', { name: `Antal ord: ${number + 2} ord` }).click()
    await page.getByRole('dialog', { name: 'Antal ord' }).getByText('Hela planen').waitFor()
    await axe('count', '[role=dialog]')
  })
})

describe('what a merge left over', () => {
  it('is told, shown and joined as one step, not while a colleague writes in it', async () => {
    const bo = await open('Bo')
    // A second text in a cell, as when two people make the same missing cell at once.
    await page.evaluate(() => {
      const dom = document.querySelector('.document') as unknown as { editor: import('@tiptap/core').Editor }
      const { state, view } = dom.editor
      let after = 0
      state.doc.descendants((node, pos) => {
        if (node.type.name === 'activityText' && after === 0) after = pos + node.nodeSize
      })
      const extra = state.schema.node('activityText', null, [state.schema.text('En gång till')])
      view.dispatch(state.tr.insert(after, extra).setMeta('samsynStructure', true))
    })
    const notice = bo.page.getByRole('region', { name: 'Dubbla texter' })
    await notice.getByText('På ett ställe står det dubbelt').waitFor()
    await page.getByRole('region', { name: 'Dubbla texter' }).waitFor()
    await axe('left over', '[aria-label="Dubbla texter"]')
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await bo.page.locator('.caret').waitFor({ state: 'attached' })
    await notice.getByRole('button', { name: 'Slå ihop' }).click()
    await notice.getByText('Anna skriver där just nu').waitFor()
    await caretAtEnd(anna, last())
    await bo.page.locator('.document > p', { has: bo.page.locator('.caret') }).waitFor()
    await notice.getByRole('button', { name: 'Visa' }).click()
    await notice.getByRole('button', { name: 'Slå ihop' }).click()
    await notice.waitFor({ state: 'detached' })
    expect(await bo.cell('activityText', 0).innerText()).toBe('Aktivitet 0\nEn gång till')
    await anna.sees('En gång till')
    await page.getByRole('region', { name: 'Dubbla texter' }).waitFor({ state: 'detached' })
  })
})
