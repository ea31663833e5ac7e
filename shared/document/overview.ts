/**
 * What the overview page is made of: the register with the place and owner of each row, and completeness. The
 * page adds its figures up from these rows, so that a figure and the rows behind it can never disagree.
 */
import type { PlanSettings } from '../domain/settings.ts'
import type { OverviewAnswer } from '../protocol/api/overview.ts'
import { completenessOf } from './completeness.ts'
import type { PlanContent } from './content.ts'
import { deriveRegister } from './derive-register.ts'
import { sectionsOf } from './sections.ts'
import { placedGroups } from './walk.ts'

/** The rows and the completeness of a plan as it stands. */
export function overviewOf(settings: PlanSettings, content: PlanContent): OverviewAnswer {
  const { list, of } = sectionsOf(content)
  const sections = new Map(list.map((section) => [section.id, section]))
  const groups = new Map(placedGroups(content).map((placed) => [placed.group.id, placed]))
  const rows = deriveRegister(settings, content).map((row) => {
    const placed = groups.get(row.groupId)
    return {
      ...row,
      ownerLevel: placed?.area?.ownerLevel ?? null,
      section: sections.get(of.get(row.groupId) ?? '') ?? null,
    }
  })
  return { rows, completeness: completenessOf(settings, content) }
}
