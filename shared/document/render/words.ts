/** The words a finished plan adds to what people wrote, in the language of the plan (domain.md, section 3). */
import type {
  ActivityStatus,
  AreaFieldRole,
  Direction,
  Funding,
  Language,
  OwnerLevel,
  PlanStatus,
} from '../../domain/vocabulary.ts'

export type Words = {
  contents: string
  skipToContent: string
  draft: string
  notDecided: string
  period: string
  dead: string
  table: string
  figure: string
  source: string
  notes: string
  note: string
  backToText: string
  abbreviations: string
  abbreviation: string
  meaning: string
  focusArea: string
  focusAreas: string
  goal: string
  activity: string
  responsible: string
  time: string
  status: string
  funding: string
  indicator: string
  goalsAndActivities: string
  responsibleOverall: string
  indicatorsOverall: string
  measuresGoal: string
  unit: string
  baseline: string
  target: string
  direction: string
  ownerLevel: string
  ownerUnit: string
  previousGoal: string
  untitledArea: string
  noAlt: string
  statuses: Record<ActivityStatus, string>
  fundings: Record<Funding, string>
  directions: Record<Direction, string>
  ownerLevels: Record<OwnerLevel, string>
  fields: Record<AreaFieldRole, string>
  planStatuses: Record<PlanStatus, string>
}

/** Each language's words; Swedish first. */
export const words: Record<Language, Words> = {
  sv: {
    contents: 'Innehåll',
    skipToContent: 'Hoppa till innehållet',
    draft: 'Utkast',
    notDecided: 'Planen är inte beslutad. Innehållet kan ändras.',
    period: 'Period',
    dead: 'hänvisningen leder ingenstans',
    table: 'Tabell',
    figure: 'Figur',
    source: 'Källa',
    notes: 'Noter',
    note: 'Not',
    backToText: 'Tillbaka till texten',
    abbreviations: 'Förkortningar',
    abbreviation: 'Förkortning',
    meaning: 'Betydelse',
    focusArea: 'Fokusområde',
    focusAreas: 'Fokusområden',
    goal: 'Mål',
    activity: 'Aktivitet',
    responsible: 'Ansvarig',
    time: 'När',
    status: 'Status',
    funding: 'Finansiering',
    indicator: 'Uppföljning',
    goalsAndActivities: 'Mål och aktiviteter',
    responsibleOverall: 'Ansvarig för helheten',
    indicatorsOverall: 'Uppföljning av helheten',
    measuresGoal: 'Mäter mål',
    unit: 'Enhet',
    baseline: 'Utgångsvärde',
    target: 'Målvärde',
    direction: 'Riktning',
    ownerLevel: 'Verksamhet',
    ownerUnit: 'Enhet',
    previousGoal: 'Mål i föregående plan',
    untitledArea: 'Utvecklingsområde utan rubrik',
    noAlt: 'Bild utan beskrivning',
    statuses: {
      notStarted: 'Ej påbörjad',
      ongoing: 'Pågår',
      partlyDone: 'Delvis genomförd',
      done: 'Genomförd',
      notAchieved: 'Ej uppnådd',
      dropped: 'Utgår',
      carriedOver: 'Förs vidare',
    },
    fundings: { stimulus: 'Stimulansmedel', regular: 'Ordinarie', other: 'Annan' },
    directions: { increase: 'ska öka', decrease: 'ska minska', reach: 'ska nås' },
    ownerLevels: {
      joint: 'Gemensamt',
      municipality: 'Kommunernas verksamhet',
      region: 'Regionens verksamhet',
      overall: 'Övergripande',
    },
    fields: { currentState: 'Nulägesbeskrivning', need: 'Utvecklingsbehov', other: 'Övrigt' },
    planStatuses: {
      draft: 'Utkast',
      commentRound: 'Ute på synpunkter',
      prepared: 'Färdigberedd',
      decided: 'Fastställd',
      followUp: 'Under uppföljning',
      archived: 'Arkiverad',
    },
  },
  en: {
    contents: 'Contents',
    skipToContent: 'Skip to content',
    draft: 'Draft',
    notDecided: 'The plan has not been decided. It may change.',
    period: 'Period',
    dead: 'the reference leads nowhere',
    table: 'Table',
    figure: 'Figure',
    source: 'Source',
    notes: 'Notes',
    note: 'Note',
    backToText: 'Back to the text',
    abbreviations: 'Abbreviations',
    abbreviation: 'Abbreviation',
    meaning: 'Meaning',
    focusArea: 'Focus area',
    focusAreas: 'Focus areas',
    goal: 'Goal',
    activity: 'Activity',
    responsible: 'Responsible',
    time: 'When',
    status: 'Status',
    funding: 'Funding',
    indicator: 'Follow-up',
    goalsAndActivities: 'Goals and activities',
    responsibleOverall: 'Responsible overall',
    indicatorsOverall: 'Follow-up overall',
    measuresGoal: 'Measures goal',
    unit: 'Unit',
    baseline: 'Baseline',
    target: 'Target',
    direction: 'Direction',
    ownerLevel: 'Owner',
    ownerUnit: 'Unit',
    previousGoal: 'Goal in the previous plan',
    untitledArea: 'Untitled development area',
    noAlt: 'Figure without description',
    statuses: {
      notStarted: 'Not started',
      ongoing: 'Ongoing',
      partlyDone: 'Partly done',
      done: 'Done',
      notAchieved: 'Not achieved',
      dropped: 'Dropped',
      carriedOver: 'Carried over',
    },
    fundings: { stimulus: 'Stimulus funds', regular: 'Regular', other: 'Other' },
    directions: { increase: 'to increase', decrease: 'to decrease', reach: 'to reach' },
    ownerLevels: {
      joint: 'Joint',
      municipality: 'The municipalities',
      region: 'The region',
      overall: 'Overall',
    },
    fields: { currentState: 'Current state', need: 'Need', other: 'Other' },
    planStatuses: {
      draft: 'Draft',
      commentRound: 'Out for comments',
      prepared: 'Prepared',
      decided: 'Decided',
      followUp: 'In follow-up',
      archived: 'Archived',
    },
  },
}
