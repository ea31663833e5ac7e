/** Refusals as RFC 9457 problem details: one form for every error that leaves the server over HTTP. */
import {
  DomainError,
  type ErrorCode,
  type FieldError,
  type Problem,
  type Sentence,
} from '../../shared/domain/errors.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'

const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  stale: 412,
  tooLarge: 413,
  unsupported: 415,
  tooMany: 429,
  unavailable: 503,
}

const titles: Readonly<Record<ErrorCode | 'internal', Sentence>> = {
  invalid: { sv: 'Begäran är felaktig', en: 'The request is not valid' },
  unauthenticated: { sv: 'Inte inloggad', en: 'Not signed in' },
  forbidden: { sv: 'Rättighet saknas', en: 'Not allowed' },
  notFound: { sv: 'Finns inte', en: 'Not found' },
  conflict: { sv: 'Går inte i nuvarande läge', en: 'Not possible in this state' },
  stale: { sv: 'Någon annan hann före', en: 'Somebody else changed it first' },
  tooLarge: { sv: 'För stort', en: 'Too large' },
  unsupported: { sv: 'Formatet stöds inte', en: 'Format not supported' },
  tooMany: { sv: 'För många försök', en: 'Too many attempts' },
  unavailable: { sv: 'Tillfälligt otillgängligt', en: 'Temporarily unavailable' },
  internal: { sv: 'Oväntat fel', en: 'Unexpected error' },
}

const internalDetail: Sentence = {
  sv: 'Något gick fel hos oss. Försök igen; håller felet i sig behöver den som sköter installationen veta det.',
  en: 'Something went wrong on our side. Try again; if it goes on, the administrator needs to know.',
}

/** The language of a sentence for this asker: the first of Swedish and English in Accept-Language, else Swedish. */
export function languageOf(headers: Headers): Language {
  const wishes = (headers.get('accept-language') ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const q = parameters.find((p) => p.trim().startsWith('q='))
    return { tag: tag.split('-')[0], weight: q === undefined ? 1 : Number(q.trim().slice(2)) || 0 }
  })
  const known = wishes.filter(({ tag, weight }) => weight > 0 && (tag === 'sv' || tag === 'en'))
  return known.sort((a, b) => b.weight - a.weight)[0]?.tag === 'en' ? 'en' : 'sv'
}

const problemResponse = (
  status: number,
  body: {
    type: string
    title: string
    detail: string
    errors?: readonly FieldError[]
    problems?: readonly Problem[]
  },
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify({ ...body, status }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })

/** The answer to a refused request, in the asker's language. */
export function refusalResponse(error: DomainError, language: Language): Response {
  return problemResponse(
    statusOf[error.code],
    {
      type: `urn:samsyn:problem:${error.code}`,
      title: titles[error.code][language],
      detail: error.sentence[language],
      ...(error.errors.length > 0 && {
        errors: error.errors.map(({ pointer, detail }) => ({
          pointer,
          detail: typeof detail === 'string' ? detail : detail[language],
        })),
      }),
      ...(error.problems.length > 0 && { problems: error.problems }),
    },
    error.code === 'unauthenticated'
      ? { 'www-authenticate': 'Bearer realm="Samsyn"' }
      : error.code === 'tooMany' || error.code === 'unavailable'
        ? { 'retry-after': error.code === 'tooMany' ? '60' : '5' }
        : {},
  )
}

/** The answer to any thrown value; everything but a `DomainError` is a fault of ours (500), said without details. */
export const errorResponse = (error: unknown, language: Language): Response =>
  error instanceof DomainError
    ? refusalResponse(error, language)
    : problemResponse(500, {
        type: 'urn:samsyn:problem:internal',
        title: titles.internal[language],
        detail: internalDetail[language],
      })

/** The answer to a method that a path does not have; `allow` lists those it has. */
export const methodRefusal = (allow: readonly string[], language: Language): Response =>
  problemResponse(
    405,
    {
      type: 'urn:samsyn:problem:method',
      title: language === 'sv' ? 'Metoden finns inte här' : 'No such method here',
      detail:
        language === 'sv'
          ? `Den här adressen tar emot ${allow.join(', ')}.`
          : `This address takes ${allow.join(', ')}.`,
    },
    { allow: allow.join(', ') },
  )

/** @throws DomainError notFound: for a path that leads nowhere, or a thing the asker must not know of. */
export const notFoundError = (): DomainError =>
  new DomainError('notFound', {
    sv: 'Det finns inget här, eller så är det inte delat med dig.',
    en: 'There is nothing here, or it is not shared with you.',
  })
