/**
 * One check of the plan as it reads in this tab, unsaved words included: the same `validate` that the server
 * runs, with the section of each problem. Runs in the worker (check-worker.ts), never where somebody types.
 */
import type * as Y from 'yjs'
import { readDocument } from '../../../shared/document/read.ts'
import { type Section, sectionsOf } from '../../../shared/document/sections.ts'
import { validate } from '../../../shared/document/validate.ts'
import type { Problem } from '../../../shared/domain/errors.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'

/** A problem with the heading or area it stands under; null before the first heading and for the whole plan. */
export type PlacedProblem = Problem & { section: Section | null }

/** Every problem of the document, in document order; those of the whole plan last. */
export function checkPlan(doc: Y.Doc, settings: PlanSettings): PlacedProblem[] {
  const { content, findings } = readDocument(doc)
  const { list, of } = sectionsOf(content)
  const sections = new Map(list.map((section) => [section.id, section]))
  return validate(settings, content, findings).map((problem) => ({
    ...problem,
    section: (problem.nodeId !== null && sections.get(of.get(problem.nodeId) ?? '')) || null,
  }))
}
