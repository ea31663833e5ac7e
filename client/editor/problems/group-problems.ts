/** The order in which problems are shown: by severity, then by place, as the plan reads. */
import type { Section } from '../../../shared/document/sections.ts'
import { type Severity, severities } from '../../../shared/domain/vocabulary.ts'
import type { PlacedProblem } from './check-plan.ts'

/** Where: a section, before the first heading, or the plan as a whole. */
export type Place = Section | 'beforeHeadings' | 'wholePlan'

export type ProblemGroup = {
  severity: Severity
  /** Of this severity, in all. */
  total: number
  places: { key: string; place: Place; problems: PlacedProblem[] }[]
}

export const placeOf = ({ section, nodeId }: PlacedProblem): Place =>
  section ?? (nodeId === null ? 'wholePlan' : 'beforeHeadings')

export const placeKey = (place: Place): string => (typeof place === 'string' ? place : place.id)

/**
 * Severity → place → problems, in document order; nothing for a severity without any.
 * @param limits how many problems of a severity are listed
 */
export function groupProblems(
  problems: readonly PlacedProblem[],
  limits: Readonly<Record<Severity, number>>,
): ProblemGroup[] {
  return severities.flatMap((severity) => {
    const own = problems.filter((problem) => problem.severity === severity)
    if (own.length === 0) return []
    const places = new Map<string, ProblemGroup['places'][number]>()
    for (const problem of own.slice(0, limits[severity])) {
      const place = placeOf(problem)
      const key = placeKey(place)
      const entry = places.get(key) ?? { key, place, problems: [] }
      entry.problems.push(problem)
      places.set(key, entry)
    }
    return [{ severity, total: own.length, places: [...places.values()] }]
  })
}

/** The places that have problems, each once, as the plan reads. */
export function placesWith(problems: readonly PlacedProblem[]): Place[] {
  const places = new Map(problems.map((problem) => [placeKey(placeOf(problem)), placeOf(problem)]))
  return [...places.values()]
}
