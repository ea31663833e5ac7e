/** Finding a plan among many: by words, by where it stands, in an order one chooses. */
import { type PlanStatus, planStatuses } from '../../shared/domain/vocabulary.ts'
import type { PlanSummaryLine } from '../../shared/protocol/api/plans.ts'

export const planOrders = ['changed', 'title', 'county', 'period'] as const
export type PlanOrder = (typeof planOrders)[number]

/** What the list shows. Without a status all are shown. */
export type PlanView = { text: string; statuses: readonly PlanStatus[]; order: PlanOrder }
export const wholeList: PlanView = { text: '', statuses: [], order: 'changed' }

type Findable = Pick<
  PlanSummaryLine,
  'title' | 'subtitle' | 'county' | 'organisations' | 'status' | 'period' | 'updatedAt'
>

/** Without case and accents, so that "vaster" finds "Väster". */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): string[] => folded(text).split(/\s+/).filter(Boolean)

/** Whether every word stands somewhere in its title, subtitle, county, years or the names of its organisations. */
function holds(plan: Findable, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { title, subtitle, county, organisations, period } = plan
  const text = folded(
    [title, subtitle ?? '', county ?? '', period.start, period.end, ...organisations].join('\n'),
  )
  return words.every((word) => text.includes(word))
}

/** By locale of Swedish, where å, ä and ö come last; plans without a county after those with one. */
const { compare } = new Intl.Collator('sv', { numeric: true })
const comparing: Readonly<Record<PlanOrder, (a: Findable, b: Findable) => number>> = {
  changed: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  title: (a, b) => compare(a.title, b.title),
  county: (a, b) =>
    Number(a.county === null) - Number(b.county === null) || compare(a.county ?? '', b.county ?? ''),
  period: (a, b) => b.period.start - a.period.start || b.period.end - a.period.end,
}

/** Plans that fit the view, in its order; among equals the last changed comes first. */
export function findPlans<P extends Findable>(plans: readonly P[], view: PlanView): P[] {
  const words = wordsOf(view.text)
  return plans
    .filter((plan) => view.statuses.length === 0 || view.statuses.includes(plan.status))
    .filter((plan) => holds(plan, words))
    .sort((a, b) => comparing[view.order](a, b) || comparing.changed(a, b))
}

/** How many plans stand where, in the order of the yearly cycle; statuses that no plan has are left out. */
export const countStatuses = (
  plans: readonly Pick<Findable, 'status'>[],
): { status: PlanStatus; count: number }[] =>
  planStatuses
    .map((status) => ({ status, count: plans.filter((plan) => plan.status === status).length }))
    .filter(({ count }) => count > 0)

const names = { text: 'sok', statuses: 'status', order: 'ordning' } as const
const isOneOf = <T extends string>(all: readonly T[], value: string): value is T =>
  (all as readonly string[]).includes(value)

/** A view as it stands in the address, so that coming back finds the list as it was. */
export function viewFromAddress(search: string): PlanView {
  const values = new URLSearchParams(search)
  const order = values.get(names.order) ?? ''
  return {
    text: values.get(names.text) ?? '',
    statuses: values.getAll(names.statuses).filter((status) => isOneOf(planStatuses, status)),
    order: isOneOf(planOrders, order) ? order : wholeList.order,
  }
}

/** The address' query for a view: '' for the whole list, else with its question mark. */
export function addressOfView({ text, statuses, order }: PlanView): string {
  const values = new URLSearchParams()
  if (text.trim() !== '') values.set(names.text, text)
  for (const status of statuses) values.append(names.statuses, status)
  if (order !== wholeList.order) values.set(names.order, order)
  const query = values.toString()
  return query === '' ? '' : `?${query}`
}
