/** Why a call did not do what was asked: one type for refusals (RFC 9457), lost connections and odd answers. */
import type { FieldError } from '../../../shared/domain/errors.ts'

export type FailureKind =
  | 'offline' // no answer at all
  | 'invalid' // 400
  | 'signedOut' // 401
  | 'forbidden' // 403
  | 'notFound' // 404
  | 'conflict' // 409
  | 'stale' // 412
  | 'tooLarge' // 413
  | 'unsupported' // 415
  | 'tooMany' // 429
  | 'unavailable' // 502, 503, 504
  | 'unexpected' // anything else, or an answer of the wrong shape

const byStatus: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'stale',
  413: 'tooLarge',
  415: 'unsupported',
  422: 'invalid',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

export class ApiFailure extends Error {
  readonly kind: FailureKind
  /** A sentence from the server, or ''. */
  readonly detail: string
  readonly errors: readonly FieldError[]
  constructor(kind: FailureKind, detail = '', errors: readonly FieldError[] = []) {
    super(detail || kind)
    this.name = 'ApiFailure'
    this.kind = kind
    this.detail = detail
    this.errors = errors
  }
  /** What is wrong at this JSON Pointer into the request's body, or null. */
  at(pointer: string): string | null {
    return (
      this.errors.find((e) => e.pointer === pointer || e.pointer.startsWith(`${pointer}/`))?.detail ?? null
    )
  }
}

/** Any thrown value as a failure. */
export const asFailure = (error: unknown): ApiFailure =>
  error instanceof ApiFailure ? error : new ApiFailure('unexpected')

/** Reads the problem details of a refused request; whatever stands in front of the server may answer in HTML. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const kind = byStatus[response.status] ?? 'unexpected'
  if (!response.headers.get('content-type')?.includes('json')) return new ApiFailure(kind)
  try {
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null) return new ApiFailure(kind)
    const { detail, errors } = body as { detail?: unknown; errors?: unknown }
    return new ApiFailure(
      kind,
      typeof detail === 'string' ? detail : '',
      Array.isArray(errors) ? errors.filter(isFieldError) : [],
    )
  } catch {
    return new ApiFailure(kind)
  }
}

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as FieldError).pointer === 'string' &&
  typeof (value as FieldError).detail === 'string'
