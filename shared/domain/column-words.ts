/**
 * The words plans use over the columns of their tables, and in the cells that say one of a few things. Recognised
 * without regard to case and signs; what is guessed by them is shown to a person before it is used.
 */
import type { ActivityStatus, Horizon } from './vocabulary.ts'

export const meanings = [
  'focus',
  'goal',
  'goalShort',
  'goalLong',
  'horizon',
  'activity',
  'subItem',
  'responsible',
  'time',
  'indicators',
  'status',
  'funding',
  'other',
] as const
/** What a column says. `other`: kept as words under the activity, with the heading before them. */
export type Meaning = (typeof meanings)[number]

/** In order of trust: "Ansvarig för uppföljning" is somebody, "Målgrupp" is no goal. */
export const columnSigns: readonly (readonly [Meaning, RegExp])[] = [
  [
    'other',
    /^målgrupp|^target group|^mål(?:värde|uppfyllelse)|^bas(?:värde|linje)|^nuläge|^behov|utvecklingsbehov/,
  ],
  [
    'responsible',
    /^ansvar|^vem\b|^vilka\b|^utförare|huvudm[aä]n|^ägare|aktör|^respons|^owner|^who\b|^lead\b/,
  ],
  ['focus', /fokus|^(?:prioriterat |prioriterade )?(?:mål|insats)?områden?\b|focus|^priority area/],
  ['goalShort', /mål.*kort|kort.*mål|^kort ?sikt|^kortsiktig|short.?term/],
  ['goalLong', /mål.*lång|lång.*mål|^lång ?sikt|^långsiktig|long.?term/],
  ['horizon', /^k ?l$|^sikt\b|horisont|horizon/],
  [
    'indicators',
    /uppfölj|följs upp|indikator|^mått\b|mätetal|mätning|^mäts|utvärder|nyckeltal|follow.?up|indicator|metric|evaluation|^kpi/,
  ],
  [
    'time',
    /^när\b|^tid|tid(?:plan|punkt|sram|er)|^år\b|^årtal|^period|^start|^slut|^klart?\b|datum|deadline|^when\b|^time|^year|date/,
  ],
  ['subItem', /^delaktivitet|^delpunkt|^delmoment|^steg\b|^sub.?(?:item|activit)/],
  ['activity', /aktivitet|insats|åtgärd|^vad\b|^hur\b|göras|activit|^actions?\b|^measures?\b|^what\b/],
  ['goal', /mål(?!grupp)|^syfte|^önskat läge|\bgoals?\b|objective|^aims?\b/],
  ['status', /^status|genomför/],
  ['funding', /finansier|medel\b|budget|kostnad|funding|cost/],
]

/** What the words of a status say, folded to lower case. */
export const statusSigns: readonly (readonly [ActivityStatus, RegExp])[] = [
  ['notStarted', /^(?:(?:ej|inte) (?:påbörja|starta)\p{L}*|not started)$/u],
  ['notAchieved', /^(?:(?:ej|inte) (?:uppnå|nå|genomför)\p{L}*|not (?:achieved|reached))$/u],
  [
    'partlyDone',
    /^(?:delvis(?: (?:genomför|klar|uppnå|uppfyll)\p{L}*)?|part(?:ly|ially)(?: (?:done|completed))?)$/u,
  ],
  ['ongoing', /^(?:pågå\p{L}*|påbörja\p{L}*|ongoing|in progress|started)$/u],
  ['done', /^(?:(?:genomför|klar|avsluta|slutför)\p{L}*|done|completed?)$/u],
  ['dropped', /^(?:utgå\p{L}*|avbrut\p{L}*|struk\p{L}*|dropped|cancelled)$/u],
  ['carriedOver', /^(?:förs vidare|fortsätt\p{L}*|carried over)$/u],
]

/** Before the code or name of a focus area. */
export const focusAreaWord = /^(?:fokusområde|focus area)\s+/iu

/** The horizon a cell of its own says, if it says nothing else: "K", "K/L", "Kort sikt (1 år)"; null otherwise. */
export function readHorizon(text: string): Horizon | null {
  const words = text.toLocaleLowerCase('sv')
  if (
    !/^(?:[kl]|kort|lång|short|long|sikt(?:ig[at]?)?|term|[15] ?(?:år|years?)|och|and|[\s+/,&().-])+$/.test(
      words,
    )
  )
    return null
  const short = /\bk\b|kort|short|\b1 ?[åy]/.test(words)
  const long = /\bl\b|lång|long|\b5 ?[åy]/.test(words)
  return short && long ? 'both' : short ? 'short' : long ? 'long' : null
}
