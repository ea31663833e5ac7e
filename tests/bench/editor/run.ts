/**
 * `npm run bench:editor`: our editor and a plain Tiptap editor in the same Chromium, in turn, on the same text,
 * while ten people type elsewhere in it. Arguments: `--rounds N` (3), `--words 5000,20000,60000`, `--keys N` (120).
 * Prints one table of medians; times in milliseconds. Budgets are those of the plan's longest (60,000 words).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startChromium } from '../../support/chromium.ts'
import { createApi, signInByLink } from '../../support/server.ts'
import { adminToken, samsynPlan, start } from '../systems.ts'
import { median } from '../workloads.ts'
import { heapBytes, installProbe, typeAndTime } from './page-probe.ts'
import { type PlainSite, startPlainSite } from './plain-site.ts'
import { largePlan, plainUpdate, planFile } from './text.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    words: { type: 'string', default: '5000,20000,60000' },
    keys: { type: 'string', default: '120' },
    people: { type: 'string', default: '10' },
  },
})
const rounds = Number(values.rounds)
const sizes = values.words.split(',').map(Number)
const keys = Number(values.keys)
const log = (line: string) => process.stderr.write(`${line}\n`)

/** Where one of the two editors shows a text of this size, how to sign in there, and where others type. */
type Place = {
  address: string
  cookie: { name: string; value: string; url: string } | null
  typists: string[]
  /** A cell and a paragraph in the middle. */
  cell: string
  paragraph: string
}
type Figures = { readable: number; cell: number[]; paragraph: number[]; heap: number }

/** Ten people typing in a process of their own; resolves when they have begun. */
async function others(args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'typists.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => /ready/.test(String(bytes)) && resolve())
    child.once('exit', (code) => reject(new Error(`the others ended with ${code}`)))
  })
  return child
}

/** Puts the caret at the end of the middle one of these texts. */
async function caretIn(page: Page, selector: string): Promise<void> {
  const all = page.locator(selector)
  const middle = all.nth(Math.floor((await all.count()) / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.keyboard.press('End')
}

async function measure(browser: Browser, place: Place): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  if (place.cookie !== null) await context.addCookies([place.cookie])
  await context.addInitScript(installProbe)
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const writers = Number(values.people) > 0 ? await others(place.typists) : null
  try {
    await page.goto(place.address)
    await page.waitForFunction(() => window.probe.readableMs !== null)
    const readable = (await page.evaluate(() => window.probe.readableMs)) as number
    await caretIn(page, place.cell)
    await typeAndTime(page, 20, 120) // the first keys warm the page's compiler, for both alike
    const cell = await typeAndTime(page, keys, 120)
    await caretIn(page, place.paragraph)
    await typeAndTime(page, 5, 120)
    const paragraph = await typeAndTime(page, keys, 120)
    return { readable, cell, paragraph, heap: await heapBytes(page) }
  } finally {
    if (writers !== null) {
      const gone = new Promise((resolve) => writers.once('exit', resolve))
      writers.removeAllListeners('exit').once('exit', () => {})
      writers.kill('SIGTERM')
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3_000))])
    }
    await context.close()
  }
}

const percentile = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const others10 = [values.people, '4']
async function ours(port: number, words: number): Promise<Place> {
  const url = `http://127.0.0.1:${port}`
  const planId = await samsynPlan(port, planFile(words))
  const administrator = createApi(url, { authorization: `Bearer ${adminToken}` })
  const { invitationUrl } = await administrator.need('POST', `/plans/${planId}/members`, {
    name: 'Anna',
    role: 'coordinator',
    organisation: { name: 'Regionen', kind: 'region' },
  })
  const { cookie = '' } = await signInByLink(url, invitationUrl)
  const [name = '', value = ''] = cookie.split('=')
  const { token } = await administrator.need('POST', `/plans/${planId}/tokens`, {
    role: 'editor',
    label: 'bench',
  })
  return {
    address: `${url}/planer/${planId}`,
    cookie: { name, value, url },
    typists: [`ws://127.0.0.1:${port}/sync`, planId, token as string, ...others10],
    cell: '.document .activity .cell-text',
    paragraph: '.document > p',
  }
}

async function plain(site: PlainSite, words: number, room: string): Promise<Place> {
  await site.fill(room, plainUpdate(largePlan(words)))
  return {
    address: site.address(room),
    cookie: null,
    typists: [site.socketUrl, room, '', ...others10],
    cell: '.ProseMirror td:nth-child(2) p',
    paragraph: '.ProseMirror > p',
  }
}

const chromiumServer = await startChromium()
const browser = await chromium.connect(chromiumServer.wsEndpoint())
const site = await startPlainSite()
const samsyn = await start('samsyn')
const results = new Map<string, Figures[]>()
try {
  for (let round = 1; round <= rounds; round++) {
    for (const words of sizes) {
      for (const editor of ['samsyn', 'plain'] as const) {
        log(`${words} words, ${editor}, ${round}/${rounds}`)
        const place =
          editor === 'samsyn' ? await ours(samsyn.port, words) : await plain(site, words, `${words}-${round}`)
        const key = `${words} ${editor}`
        results.set(key, [...(results.get(key) ?? []), await measure(browser, place)])
      }
    }
  }
} finally {
  await browser.close()
  await chromiumServer.close()
  await samsyn.stop()
  await site.stop()
}

const rows = sizes.flatMap((words) =>
  (['samsyn', 'plain'] as const).map((editor) => {
    const figures = results.get(`${words} ${editor}`) ?? []
    const of = (pick: (one: Figures) => number) => Math.round(median(figures.map(pick)))
    return {
      words,
      editor,
      'open to readable ms': of(({ readable }) => readable),
      'key to paint, cell p50': of(({ cell }) => percentile(cell, 0.5)),
      'cell p95': of(({ cell }) => percentile(cell, 0.95)),
      'paragraph p50': of(({ paragraph }) => percentile(paragraph, 0.5)),
      'paragraph p95': of(({ paragraph }) => percentile(paragraph, 0.95)),
      'heap MiB': of(({ heap }) => heap / 2 ** 20),
    }
  }),
)
console.table(rows)
const largest = sizes.at(-1) as number
const figures = results.get(`${largest} samsyn`) ?? []
const worst = median(
  figures.map(({ cell, paragraph }) => Math.max(percentile(cell, 0.95), percentile(paragraph, 0.95))),
)
const readable = median(figures.map((one) => one.readable))
console.log(
  `budgets at ${largest} words: key to paint p95 ${worst.toFixed(0)} ms (<= 50), open to readable ${readable.toFixed(0)} ms (<= 1500)`,
)
if (sizes.length > 1) {
  const first = sizes[0] as number
  const small = median((results.get(`${first} samsyn`) ?? []).map((one) => one.readable))
  console.log(
    `growth ${first} -> ${largest} words (${(largest / first).toFixed(0)} x): open ${(readable / small).toFixed(1)} x (linear or less)`,
  )
}
process.exit(0)
