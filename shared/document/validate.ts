/**
 * The completeness check: everything the text and settings of a plan show to be missing, contradictory or
 * worth a second look (domain.md, section 3, "Problems"). A fault in content is a value, never an exception,
 * and nothing here stops anybody from writing. What comments or last year's outcomes show is found where
 * those are kept.
 */
import type { Problem } from '../domain/errors.ts'
import type { PlanSettings } from '../domain/settings.ts'
import type { PlanContent } from './content.ts'
import { problem } from './problem-texts.ts'
import type { Finding } from './read-findings.ts'
import { validateAbbreviations } from './validate-abbreviations.ts'
import { validateGroups } from './validate-groups.ts'
import { validateReferences } from './validate-references.ts'
import { validateSentences } from './validate-sentences.ts'
import { validateTitles } from './validate-titles.ts'
import { walkContent } from './walk.ts'

/**
 * Every problem of a plan, in document order; those of the whole plan come last. `findings` are what the reader
 * noticed in the shared document and its values no longer show.
 */
export function validate(
  settings: PlanSettings,
  content: PlanContent,
  findings: readonly Finding[] = [],
): Problem[] {
  const place = new Map<string, number>()
  const figures: Problem[] = []
  const followUps: Problem[] = []
  walkContent(content, {
    node: ({ kind, node }) => {
      if (!place.has(node.id)) place.set(node.id, place.size)
      if (kind !== 'block') return
      if (node.type === 'figure' && node.alt.trim() === '') figures.push(problem('figureWithoutAlt', node.id))
      if (node.type === 'followUp' && node.status === undefined)
        followUps.push(problem('goalNotFollowedUp', node.id))
    },
  })
  const problems = [
    ...distinct(findings).map(({ kind, nodeId }) => problem(kind, nodeId)),
    ...figures,
    ...followUps,
    ...validateTitles(content),
    ...validateGroups(settings, content),
    ...validateReferences(settings, content, new Set(place.keys())),
    ...validateAbbreviations(settings, content),
    ...validateSentences(content),
  ]
  const placeOf = ({ nodeId }: Problem): number =>
    nodeId === null ? Number.MAX_SAFE_INTEGER : (place.get(nodeId) ?? Number.MAX_SAFE_INTEGER - 1)
  return problems.sort((a, b) => placeOf(a) - placeOf(b))
}

/** One finding of a kind a node is enough to send a person there. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(findings.map((finding) => [`${finding.kind} ${finding.nodeId}`, finding]))
  return [...byPlace.values()]
}
