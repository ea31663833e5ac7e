/**
 * Two kinds of fault, kept apart. A fault in the content of a plan is a `Problem`: a value, shown with a
 * link, never thrown. A request that is refused throws a `DomainError`, which HTTP answers as RFC 9457
 * problem details and a socket as a close code. Broken invariants throw plain errors.
 */
import type { Severity } from './vocabulary.ts'

export const errorCodes = [
  'invalid', // 400: the body breaks its schema; `errors` says where
  'unauthenticated', // 401
  'forbidden', // 403: a member without the right
  'notFound', // 404: no such thing, or not a member
  'conflict', // 409: not in this state
  'stale', // 412: somebody changed it first (If-Match)
  'tooLarge', // 413
  'unsupported', // 415
  'tooMany', // 429
  'unavailable', // 503
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** One fault in a request: where (RFC 6901 JSON Pointer into the body) and what. */
export type FieldError = { pointer: string; detail: string }

/** A sentence for a person, in both languages of the program. */
export type Sentence = { sv: string; en: string }

/**
 * A refused request. `detail` is a sentence for a person; with both languages the answer is in the asker's,
 * a plain string is answered as it is.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly sentence: Sentence
  readonly errors: readonly (FieldError | { pointer: string; detail: Sentence })[]
  /** What in the plan stands in the way, where that is the reason. */
  readonly problems: readonly Problem[]
  constructor(
    code: ErrorCode,
    detail: string | Sentence,
    errors: DomainError['errors'] = [],
    problems: readonly Problem[] = [],
  ) {
    super(typeof detail === 'string' ? detail : detail.en)
    this.name = 'DomainError'
    this.code = code
    this.sentence = typeof detail === 'string' ? { sv: detail, en: detail } : detail
    this.errors = errors
    this.problems = problems
  }
}

/** A fault in the content of a plan (domain.md, section 3, "Problems"). `nodeId` is null for the whole plan. */
export type Problem = {
  code: string
  severity: Severity
  nodeId: string | null
  message: { sv: string; en: string }
}
