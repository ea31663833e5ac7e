/** Goal tables at every width and by every way of writing: cards, columns in sight, input methods, touch keyboards. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { clientFolder } from '../support/started.ts'
import { caretAtEnd, connectBrowser, exported, openPlan, type Person, smallPlan } from './people.ts'

let browser: Browser
let server: TestServer
let people: Person[] = []

beforeAll(async () => {
  ;[browser, server] = await Promise.all([
    connectBrowser(),
    startTestServer({ SAMSYN_CLIENT_DIR: clientFolder() }),
  ])
})
afterEach(async () => {
  for (const person of people) expect(person.complaints).toEqual([])
  await Promise.all(people.map((person) => person.page.context().close()))
  people = []
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const newPlan = async (rows: number): Promise<string> =>
  (await server.admin.need('POST', '/plans', smallPlan(rows))).id
const open = async (
  planId: string,
  name: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<Person> => {
  const person = await openPlan(browser, server.url, planId, { name, role: 'coordinator' }, prepare)
  people.push(person)
  return person
}
const cdpOf = (person: Person): Promise<CDPSession> => person.page.context().newCDPSession(person.page)

describe('at every width', () => {
  it('the columns keep their names in sight down a long table', async () => {
    const { page } = await open(await newPlan(30), 'Anna')
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.locator('.document .group').nth(20).scrollIntoViewIfNeeded()
      await page.waitForFunction(() => {
        const header = document.querySelector('.column-header')?.getBoundingClientRect()
        const table = document.querySelector('.goal-grid')?.getBoundingClientRect()
        if (header === undefined || table === undefined || table.top > -200) return false
        // What one sees at its place is the header itself, below the bars.
        const seen = document.elementFromPoint(header.left + 30, header.top + header.height / 2)
        return header.top > 0 && header.bottom < innerHeight && seen?.closest('.column-header') !== null
      })
    }
  })

  it('a narrow screen shows cards to write in: labels, fingers, no scrolling sideways', async () => {
    const planId = await newPlan(3)
    const anna = await open(planId, 'Anna')
    const { page } = anna
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await caretAtEnd(anna, anna.cell('activityText', 1))
      await page.keyboard.type(` ${width}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const labels = await page
        .locator('.document .group')
        .nth(1)
        .locator('[data-label]')
        .evaluateAll((cells) =>
          cells.map((cell) => {
            const { content, display } = getComputedStyle(cell, '::before')
            return display === 'block' ? content.replaceAll('"', '') : ''
          }),
        )
      expect(labels).toEqual(['Mål', 'Aktivitet', 'Ansvarig', 'När', 'Uppföljning'])
      const small = await page
        .locator('.document .horizons button, [role=toolbar][aria-label="Verktyg för raden"] button')
        .evaluateAll((buttons) =>
          buttons
            .map(
              (button) => [button.getBoundingClientRect(), button.ariaLabel ?? button.textContent] as const,
            )
            .filter(([{ width: w, height: h }]) => w > 0 && (w < 43.5 || h < 43.5))
            .map(([{ width: w, height: h }, name]) => `${name}: ${w}×${h}`),
        )
      expect(small).toEqual([])
    }
    await anna.saved()
    expect((await exported(server.url, planId)).activities[1]).toBe('Aktivitet 1 390 320')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  it("the row's tools rise above a keyboard that covers the page", async () => {
    const anna = await open(await newPlan(3), 'Anna')
    const { page } = anna
    await page.setViewportSize({ width: 390, height: 844 })
    await caretAtEnd(anna, anna.cell('activityText', 0))
    // As Safari tells of its keyboard: the window stays as it is, what is seen of it shrinks.
    await page.evaluate(() => {
      const seen = window.visualViewport
      if (seen === null) throw new Error('no visual viewport')
      Object.defineProperty(seen, 'height', { configurable: true, get: () => innerHeight - 300 })
      seen.dispatchEvent(new Event('resize'))
    })
    await page.waitForFunction(() => {
      const dock = document.querySelector('[role=toolbar][aria-label="Verktyg för raden"]')
      return (dock?.getBoundingClientRect().bottom ?? 844) <= 844 - 300
    })
  })

  it('the accessibility tree has a table with named headers, rows, row headers and cells', async () => {
    const anna = await open(await newPlan(2), 'Anna')
    const cdp = await cdpOf(anna)
    for (const width of [1440, 390]) {
      await anna.page.setViewportSize({ width, height: 844 })
      const { nodes } = await cdp.send('Accessibility.getFullAXTree')
      const byId = new Map(nodes.map((node) => [node.nodeId, node]))
      const role = (node: (typeof nodes)[number]): string => String(node.role?.value)
      const name = (node: (typeof nodes)[number]): string => String(node.name?.value ?? '')
      const table = nodes.find((node) => role(node) === 'table')
      expect(table && name(table)).toBe('Måltabell')
      const inside: typeof nodes = []
      const walk = (id: string): void => {
        const node = byId.get(id)
        if (node === undefined) return
        inside.push(node)
        for (const child of node.childIds ?? []) walk(child)
      }
      if (table !== undefined) walk(table.nodeId)
      const named = (wanted: string) => inside.filter((node) => role(node) === wanted).map(name)
      expect(named('columnheader')).toEqual(['Mål', 'Aktivitet', 'Ansvarig', 'När', 'Uppföljning'])
      expect(named('rowheader').map((words) => words.includes('Mål'))).toEqual([true, true])
      const cells = named('cell').join('\n')
      for (const words of ['Aktivitet 0', 'Aktivitet 1', 'Vi', '2027', 'Antal 1'])
        expect(cells).toContain(words)
      // Every cell stands in a row, every row in the table.
      for (const node of inside.filter((one) => ['cell', 'rowheader', 'columnheader'].includes(role(one)))) {
        let up = byId.get(node.parentId ?? '')
        while (up !== undefined && role(up) !== 'row' && role(up) !== 'table')
          up = byId.get(up.parentId ?? '')
        expect(up && role(up)).toBe('row')
      }
    }
  })
})

/** Waits until an element's own words, without the names at carets, hold a text. */
const says = async (place: Locator, text: string): Promise<void> => {
  await place.page().waitForFunction(
    ([element, wanted]) => {
      const copy = element?.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent.replace(/[\u2060\ufeff]/g, '').includes(wanted)
    },
    [await place.elementHandle(), text] as const,
  )
}

describe('input methods', () => {
  it('a word being composed stays whole while others write in the same cell and the same paragraph', async () => {
    const planId = await newPlan(2)
    const anna = await open(planId, 'Anna')
    const bo = await open(planId, 'Bo')
    const cdp = await cdpOf(anna)
    const places = [
      { mine: anna.cell('activityText', 0), theirs: bo.cell('activityText', 0) },
      { mine: anna.page.locator('.document > p').first(), theirs: bo.page.locator('.document > p').first() },
    ]
    for (const { mine, theirs } of places) {
      await caretAtEnd(anna, mine)
      for (const text of ['t', 'to', 'tok', 'toky']) {
        await cdp.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        })
        await caretAtEnd(bo, theirs)
        await bo.page.keyboard.press('Home')
        await bo.page.keyboard.type(`${text.length}`)
      }
      await cdp.send('Input.insertText', { text: '東京' })
      await says(mine, '東京')
      await anna.page.keyboard.type('!')
      await says(theirs, '東京!')
      await says(mine, '4321')
    }
    await Promise.all([anna.saved(), bo.saved()])
    const { activities, paragraphs } = await exported(server.url, planId)
    expect(activities[0]).toBe('4321Aktivitet 0東京!')
    expect(paragraphs[0]).toBe('4321Första stycket.東京!')
  })

  it("a touch keyboard's Enter, autocorrection and swiped words stay in their cell", async () => {
    const planId = await newPlan(2)
    const anna = await open(planId, 'Anna', async (page) => {
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Emulation.setUserAgentOverride', {
        userAgent:
          'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36',
        platform: 'Linux armv8l',
      })
    })
    const cdp = await cdpOf(anna)
    const unknownKey = { windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, key: 'Unidentified' }
    await caretAtEnd(anna, anna.cell('activityText', 0))
    // A swiped word: one composition, keys without a name.
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...unknownKey })
    await cdp.send('Input.imeSetComposition', { text: ' möte', selectionStart: 5, selectionEnd: 5 })
    await cdp.send('Input.insertText', { text: ' möte' })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...unknownKey })
    await anna.sees('Aktivitet 0 möte')
    // Enter comes as a change of the text, not as a key.
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      ...unknownKey,
      commands: ['InsertNewline'],
    })
    await cdp.send('Input.insertText', { text: 'nästa' })
    await anna.sees('nästa')
    // Autocorrection replaces the word before the caret.
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await cdp.send('Input.insertText', { text: ' oosv' })
    await anna.sees('oosv')
    await anna.cell('activityText', 1).evaluate((cell) => {
      const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode() as Text
      getSelection()?.setBaseAndExtent(text, text.length - 4, text, text.length)
      document.execCommand('insertText', false, 'osv')
    })
    await anna.sees('Aktivitet 1 osv')
    // Backspace at the start of a cell, as such keyboards send it.
    await caretAtEnd(anna, anna.cell('responsible', 1))
    await anna.page.keyboard.press('Home')
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      ...unknownKey,
      commands: ['DeleteBackward'],
    })
    await anna.page.keyboard.type('x')
    await anna.sees('xVi')
    await anna.saved()
    expect(await exported(server.url, planId)).toMatchObject({
      groups: 2,
      activities: ['Aktivitet 0 möte\nnästa', 'Aktivitet 1 osv'],
    })
  })
})

describe('selections and dragging', () => {
  it('a selection from the prose into a table loses its words and no cell; all of it leaves a place to write', async () => {
    const planId = await newPlan(2)
    const anna = await open(planId, 'Anna')
    const { keyboard } = anna.page
    await caretAtEnd(anna, anna.page.locator('.document > p').first())
    for (let i = 0; i < 4; i++) await keyboard.press('Shift+ArrowDown')
    await anna.page.waitForFunction(() => getSelection()?.toString().includes('Aktivitet 0'))
    await keyboard.type('nytt')
    await anna.sees('nytt')
    await anna.saved()
    expect((await exported(server.url, planId)).groups).toBe(2)
    await caretAtEnd(anna, anna.page.locator('.document > p').last())
    await keyboard.press('ControlOrMeta+a')
    await keyboard.press('Delete')
    await keyboard.type('Från början')
    await anna.sees('Från början')
    await anna.saved()
    expect(await exported(server.url, planId)).toMatchObject({ groups: 0, paragraphs: ['Från början'] })
  })

  it('rows are chosen by the keyboard, deleted as rows, cut and pasted elsewhere', async () => {
    const planId = await newPlan(4)
    const anna = await open(planId, 'Anna')
    const bo = await open(planId, 'Bo')
    const { keyboard } = anna.page
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await keyboard.press('ControlOrMeta+a')
    await keyboard.press('ControlOrMeta+a')
    await keyboard.press('Shift+ArrowDown')
    expect(await anna.page.locator('.row-chosen').count()).toBe(2)
    // What others write meanwhile does not change what is chosen.
    await caretAtEnd(bo, bo.cell('activityText', 0))
    await bo.page.keyboard.type(' av Bo')
    await anna.sees('Aktivitet 0 av Bo')
    expect(await anna.page.locator('.row-chosen').count()).toBe(2)
    await keyboard.press('Delete')
    await anna.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 2)
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toEqual(['Aktivitet 0 av Bo', 'Aktivitet 3'])
    await keyboard.press('ControlOrMeta+z')
    await anna.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 4)
    await anna.saved()
    expect((await exported(server.url, planId)).activities).toEqual([
      'Aktivitet 0 av Bo',
      'Aktivitet 1',
      'Aktivitet 2',
      'Aktivitet 3',
    ])
    // Cut with what they hold beside their words, and put in again further down.
    const clipboard = (kind: 'cut' | 'paste', given = { html: '', text: '' }) =>
      anna.page.evaluate(
        ([type, { html, text }]) => {
          const data = new DataTransfer()
          data.setData('text/html', html)
          data.setData('text/plain', text)
          const event = new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true })
          document.querySelector('.document')?.dispatchEvent(event)
          return { html: data.getData('text/html'), text: data.getData('text/plain') }
        },
        [kind, given] as const,
      )
    await caretAtEnd(anna, anna.cell('activityText', 1))
    await keyboard.press('ControlOrMeta+a')
    await keyboard.press('ControlOrMeta+a')
    const taken = await clipboard('cut')
    await anna.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 3)
    await caretAtEnd(anna, anna.cell('activityText', 2))
    await clipboard('paste', taken)
    await anna.page.waitForFunction(() => document.querySelectorAll('.document .group').length === 4)
    await anna.saved()
    const { content } = await server.admin.need('GET', `/plans/${planId}/export?format=json`)
    const rows = content.find((block: { type: string }) => block.type === 'goalTable').groups
    expect(
      rows.map(({ goals }: { goals: { spans: { text: string }[] }[] }) => goals[0]?.spans[0]?.text),
    ).toEqual(['Mål 0', 'Mål 2', 'Mål 3', 'Mål 1'])
    expect(rows[3]).toMatchObject({ focusAreas: ['1'], activities: [{ time: { text: '2027' } }] })
  })

  it('text dragged from the prose into a cell is moved there; a cell lets none be dragged out', async () => {
    const planId = await newPlan(2)
    const anna = await open(planId, 'Anna')
    const { page } = anna
    /** A drag as the browser tells of it, from what is selected to the beginning of a cell or paragraph. */
    const drag = (from: Locator, to: Locator) =>
      Promise.all([from.elementHandle(), to.elementHandle()]).then((ends) =>
        page.evaluate(([start, goal]) => {
          const dataTransfer = new DataTransfer()
          const send = (target: Element | null, type: string): boolean => {
            const box = target?.getBoundingClientRect()
            const place = { clientX: (box?.left ?? 0) + 2, clientY: (box?.top ?? 0) + 8 }
            const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ...place })
            return target?.dispatchEvent(event) ?? false
          }
          if (!send(start, 'dragstart')) return false
          send(goal, 'dragover')
          send(goal, 'drop')
          send(start, 'dragend')
          return true
        }, ends),
      )
    const last = page.locator('.document > p').last()
    await last.dblclick({ position: { x: 20, y: 12 } })
    await page.waitForFunction(() => getSelection()?.toString().trim() === 'Sista')
    expect(await drag(last, anna.cell('activityText', 1))).toBe(true)
    await says(anna.cell('activityText', 1), 'Sista')
    await anna.cell('activityText', 0).dblclick({ position: { x: 20, y: 12 } })
    await page.waitForFunction(() => getSelection()?.toString().trim() === 'Aktivitet')
    expect(await drag(anna.cell('activityText', 0), last)).toBe(false)
    await anna.saved()
    const { activities, groups, paragraphs } = await exported(server.url, planId)
    expect(groups).toBe(2)
    expect(activities[0]).toBe('Aktivitet 0')
    expect(activities[1]).toContain('Sista')
    expect(paragraphs.at(-1)?.trim()).toBe('stycket.')
  })
})
