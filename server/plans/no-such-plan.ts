/** The refusal for a plan that went away between the check of rights and the work. */
import { DomainError } from '../../shared/domain/errors.ts'

/** What to throw. */
export const noSuchPlan = (): DomainError =>
  new DomainError('notFound', { sv: 'Planen finns inte.', en: 'There is no such plan.' })
