/** What axe finds, in both colour schemes, quickly enough to be asked of every screen and everything that opens. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** In the dark only the colours differ: the other rules are asked once. */
const colours = ['color-contrast', 'link-in-text-block']

type Result = { id: string; nodes: { html: string; failureSummary?: string }[] }
type Context = { include?: string[][] }
declare global {
  interface Window {
    /** Put there by the first analysis of a page. */
    axe?: { run(context: object, options: object): Promise<{ violations: Result[] }> }
  }
}

async function findings(page: Page, context: Context, rules: string[] | null): Promise<Result[]> {
  const options = rules === null ? {} : { runOnly: { type: 'rule', values: rules } }
  if (!(await page.evaluate(() => window.axe !== undefined))) {
    const builder = new AxeBuilder({ page }).setLegacyMode()
    await builder.withRules(['html-has-lang']).analyze()
  }
  return page.evaluate(
    async ([where, how]) => {
      if (window.axe === undefined) throw new Error('axe is not in the page')
      return (await window.axe.run(Object.keys(where).length > 0 ? where : document, how)).violations
    },
    [context, { ...options, resultTypes: ['violations'] }] as const,
  )
}

/** One line a fault, light and dark; an empty list is what a page should have. `within` is a selector. */
export async function auditInBothSchemes(
  page: Page,
  { within }: { within?: string } = {},
): Promise<string[]> {
  const context: Context = within === undefined ? {} : { include: [[within]] }
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const found = await findings(page, context, colorScheme === 'dark' ? colours : null)
    for (const { id, nodes } of found)
      for (const { html, failureSummary } of nodes)
        faults.push(`${colorScheme} ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`)
  }
  return faults
}
