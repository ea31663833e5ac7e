/**
 * The words of time: turns the text of a time cell into tokens, or into nothing when it holds a word that is
 * not listed here. Order in `rules` matters: the first rule that fits at a place wins.
 */

/** A year, term, quarter, month or day; without `firstMonth` a whole year, without `year` part of some year. */
export type DatePoint = {
  year: number | undefined
  firstMonth?: number
  lastMonth?: number
  day?: number
  precision: 'year' | 'term' | 'month' | 'date'
}

export type TimeToken =
  | { is: 'point'; point: DatePoint }
  /** `–`, `--`, `/`: until, or open when nothing follows. */
  | { is: 'dash' }
  /** "senast", "t.o.m.", "klart": what follows is an end. */
  | { is: 'until' }
  /** "från och med": what follows is a start without an end. */
  | { is: 'from' }
  /** "startar": a start that says nothing of the end. */
  | { is: 'starts' }
  /** "tills vidare", "och framåt". */
  | { is: 'open' }
  /** "löpande": open, unless an end or "under" is there too. */
  | { is: 'ongoing' }
  | { is: 'during' }
  /** "under 3 år". */
  | { is: 'duration' }
  /** "och", ",", "hela", "årligen": says nothing about the limits. */
  | { is: 'filler' }

/** Years a plan can speak of; a number outside is no year. */
const isYear = (year: number): boolean => year >= 1900 && year <= 2199

const months = [
  'jan|januari|january',
  'feb|febr|februari|february',
  'mars|mar|march',
  'apr|april',
  'maj|may',
  'jun|juni|june',
  'jul|juli|july',
  'aug|augusti|august',
  'sep|sept|september',
  'okt|oct|oktober|october',
  'nov|november',
  'dec|december',
].map((names) => names.split('|'))
const monthNumber = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const monthPattern = `(${[...monthNumber.keys()].sort((a, b) => b.length - a.length).join('|')})\\b\\.?`
/** After two digits: they are no day of a month ("5 december 2027–10 januari 2028"). */
const notADay = `(?!(?::a|:e)? ${monthPattern})`

type Rule = { pattern: RegExp; make: (match: RegExpExecArray) => TimeToken[] | null }
const rule = (pattern: string, make: Rule['make']): Rule => ({ pattern: new RegExp(pattern, 'uy'), make })
/** Whole words; `\b` knows no å, ä, ö. */
const words = (is: Exclude<TimeToken['is'], 'point'>, ...alternatives: string[]): Rule =>
  rule(`(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, () => [{ is }])

const point = (value: DatePoint): TimeToken[] | null =>
  value.year !== undefined && !isYear(value.year) ? null : [{ is: 'point', point: value }]
const span = (year: number | undefined, firstMonth: number, lastMonth: number, precision: 'term' | 'month') =>
  point({ year, firstMonth, lastMonth, precision })
const quarter = (number: number, year?: number) => span(year, number * 3 - 2, number * 3, 'month')
const half = (number: number, year?: number) => span(year, number * 6 - 5, number * 6, 'term')
const isSpring = (word: string): boolean => /^(vt|vår|spring)/u.test(word)
const day = (text: string, month: string): TimeToken | null => {
  const firstMonth = monthNumber.get(month)
  if (firstMonth === undefined) return null
  return {
    is: 'point',
    point: { year: undefined, firstMonth, lastMonth: firstMonth, day: Number(text), precision: 'date' },
  }
}
const ordinal = (text: string): number =>
  /^(1|f)/u.test(text) ? 1 : /^(2|a|s)/u.test(text) ? 2 : /^(3|t)/u.test(text) ? 3 : 4

const term =
  '(vt|ht|vårterminen|höstterminen|våren|hösten|vår|höst|spring term|autumn term|spring|autumn)(?![\\p{L}])\\.?'

const rules: readonly Rule[] = [
  rule('(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)', ([, year, month, date]) =>
    Number(month) >= 1 && Number(month) <= 12
      ? point({
          year: Number(year),
          firstMonth: Number(month),
          lastMonth: Number(month),
          day: Number(date),
          precision: 'date',
        })
      : null,
  ),
  rule(`(\\d{4})-(0[1-9]|1[0-2])(?![\\d/])${notADay}`, ([, year, month]) =>
    span(Number(year), Number(month), Number(month), 'month'),
  ),
  // "2018/19", "2018-19": only the following years of the same century.
  rule(`(\\d{4}) ?[-/] ?(\\d\\d)(?![\\d-])${notADay}`, ([, from, to]) => {
    const first = Number(from)
    const last = Math.floor(first / 100) * 100 + Number(to)
    if (!isYear(first) || last <= first) return null
    return [
      { is: 'point', point: { year: first, precision: 'year' } },
      { is: 'dash' },
      { is: 'point', point: { year: last, precision: 'year' } },
    ]
  }),
  rule('(\\d{4})(?![\\d])', ([, year]) => point({ year: Number(year), precision: 'year' })),
  rule(`${term}[ '’-]*(\\d\\d)(?!\\d)`, ([, name = '', year]) =>
    span(2000 + Number(year), isSpring(name) ? 1 : 7, isSpring(name) ? 6 : 12, 'term'),
  ),
  rule(term, ([, name = '']) => span(undefined, isSpring(name) ? 1 : 7, isSpring(name) ? 6 : 12, 'term')),
  rule('(?:sommaren|sommar|summer)(?!\\p{L})', () => span(undefined, 6, 8, 'month')),
  rule('(första|andra|first|second|1:a|2:a) (?:halvåret|half of|half)(?!\\p{L})', ([, which = '']) =>
    half(ordinal(which)),
  ),
  rule('(?:halvår |h)([12])(?!\\d)', ([, number]) => half(Number(number))),
  rule(
    '(första|andra|tredje|fjärde|first|second|third|fourth|[1-4]:[ae]) (?:kvartalet|quarter of|quarter)(?!\\p{L})',
    ([, which = '']) => quarter(ordinal(which)),
  ),
  rule('(?:kvartal|kv\\.?|quarter|q) ?([1-4]) ?- ?q?([1-4])(?!\\d)', ([, from, to]) => [
    ...(quarter(Number(from)) ?? []),
    { is: 'dash' },
    ...(quarter(Number(to)) ?? []),
  ]),
  rule('(?:kvartal|kv\\.?|quarter|q) ?([1-4])(?!\\d)', ([, number]) => quarter(Number(number))),
  rule(`(\\d{1,2}) ?- ?(\\d{1,2}) ${monthPattern}`, ([, from = '', to = '', month = '']) => {
    const first = day(from, month)
    const last = day(to, month)
    return first && last && [first, { is: 'dash' }, last]
  }),
  rule(`(\\d{1,2})(?::e|:a)? ${monthPattern}`, ([, date = '', month = '']) => {
    const found = day(date, month)
    return found && [found]
  }),
  rule(monthPattern, ([, name = '']) => {
    const month = monthNumber.get(name)
    return month === undefined ? null : span(undefined, month, month, 'month')
  }),
  words(
    'duration',
    '(?:under|i|during|for) \\d{1,2} (?:år|månader|veckor|years?|months|weeks)',
    '\\d{1,2} (?:år|månader|veckor|years?|months|weeks)',
    '\\d{1,2}-årigt',
  ),
  words(
    'open',
    'tills vidare',
    'och framåt',
    'och framöver',
    'framåt',
    'framöver',
    'and onwards?',
    'onwards?',
    'until further notice',
  ),
  words('ongoing', 'löpande', 'kontinuerligt', 'fortlöpande', 'pågående', 'pågår', 'ongoing', 'continuously'),
  words('from', 'från och med', 'från', 'fr\\.? ?o\\.? ?m\\.?', 'since', 'from', 'med start', 'starting'),
  words(
    'until',
    'till och med',
    't\\.? ?o\\.? ?m\\.?',
    'senast',
    'till',
    'klart?',
    'färdigt?',
    'slutförs',
    'avslutas',
    'until',
    'by',
    'to',
    'no later than',
    'done',
  ),
  words('starts', 'startar', 'start', 'påbörjas', 'inleds', 'starts', 'begins'),
  words('during', 'under', 'during'),
  words(
    'filler',
    'varje år',
    'åren',
    'året',
    'års',
    'år',
    'i',
    'hela',
    'och',
    'samt',
    'and',
    'in',
    'the',
    'of',
    'årligen',
    'yearly',
    'genomförs',
    'ca',
    'cirka',
    'preliminärt',
    'prel',
    'början av',
    'mitten av',
    'slutet av',
  ),
  rule('-+>?|/', () => [{ is: 'dash' }]),
  rule('[,;.:()&]', () => [{ is: 'filler' }]),
]

/** Time cells are short; a longer text is prose and not read. In UTF-16 code units. */
const maxTimeLength = 200

/** The tokens of a time cell, or null when it holds something that is not a word of time. */
export function tokeniseTime(written: string): TimeToken[] | null {
  if (written.length > maxTimeLength) return null
  const text = written
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
  const tokens: TimeToken[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1
      continue
    }
    const found = tokenAt(text, at)
    if (!found) return null
    tokens.push(...found.tokens)
    at = found.next
  }
  return tokens
}

function tokenAt(text: string, at: number): { tokens: TimeToken[]; next: number } | null {
  for (const { pattern, make } of rules) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const tokens = match && make(match)
    if (match && tokens) return { tokens, next: at + match[0].length }
  }
  return null
}
