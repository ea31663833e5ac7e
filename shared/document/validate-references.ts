/** References that lead nowhere: to nodes, places in the plan, and organisations. */
import type { Problem } from '../domain/errors.ts'
import type { PlanSettings } from '../domain/settings.ts'
import type { PlanContent, Span } from './content.ts'
import { problem } from './problem-texts.ts'
import { walkContent } from './walk.ts'

/** Dead cross-references and `#…` links, and mentions of organisations the plan does not list. */
export function validateReferences(
  settings: PlanSettings,
  content: PlanContent,
  nodeIds: ReadonlySet<string>,
): Problem[] {
  const organisations = new Set(settings.organisations.map(({ id }) => id))
  const problems: Problem[] = []
  const check = (spans: readonly Span[], nodeId: string) => {
    for (const span of spans) {
      if ('footnote' in span) check(span.footnote, nodeId)
      else if ('ref' in span) {
        if (!nodeIds.has(span.ref)) problems.push(deadReference(nodeId, span.text ?? ''))
      } else if ('organisation' in span) {
        if (!organisations.has(span.organisation))
          problems.push(problem('organisationUnknown', nodeId, { text: span.text }))
      } else if (span.link?.startsWith('#') && !nodeIds.has(span.link.slice(1)))
        problems.push(deadReference(nodeId, span.text))
    }
  }
  walkContent(content, { text: check })
  return problems
}

const deadReference = (nodeId: string, text: string): Problem =>
  problem('deadReference', nodeId, { text: text === '' ? '' : { sv: `”${text}” `, en: `“${text}” ` } })
