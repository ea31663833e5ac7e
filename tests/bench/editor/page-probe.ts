/**
 * What is measured inside the page. Everything here runs in the browser: it may use nothing from outside itself.
 */
import type { Page } from 'playwright-core'

type Probe = { readableMs: number | null; keys: number[] }
declare global {
  interface Window {
    probe: Probe
  }
}

/**
 * Before the page begins: notes when it can be read (its first five paragraphs are painted) and, for each key, the
 * time from the press (as the browser stamps it) to after the next paint, in milliseconds.
 */
export function installProbe(): void {
  const probe: Probe = { readableMs: null, keys: [] }
  window.probe = probe
  const afterPaint = (then: () => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = then
      channel.port2.postMessage(null)
    })
  const watcher = new MutationObserver(() => {
    if (document.querySelectorAll('.ProseMirror > p').length < 5) return
    watcher.disconnect()
    afterPaint(() => {
      probe.readableMs = performance.now()
    })
  })
  watcher.observe(document, { childList: true, subtree: true })
  addEventListener(
    'keydown',
    ({ timeStamp }) => afterPaint(() => probe.keys.push(performance.now() - timeStamp)),
    true,
  )
}

/** Types `keys` letters into the text at hand and returns the times of each, in milliseconds. */
export async function typeAndTime(page: Page, keys: number, periodMs: number): Promise<number[]> {
  await page.evaluate(() => {
    window.probe.keys = []
  })
  const began = performance.now()
  for (let n = 0; n < keys; n++) {
    await page.keyboard.press('enarstildo'[n % 10] as string)
    const left = began + (n + 1) * periodMs - performance.now()
    if (left > 0) await page.waitForTimeout(left)
  }
  await page.waitForFunction((count) => window.probe.keys.length >= count, keys)
  return page.evaluate(() => window.probe.keys)
}

/** Bytes of JavaScript heap in use after a collection. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
