/** Headings and labels of the templates, in each language. */
import type { Language, OwnerLevel } from '../domain/vocabulary.ts'

export type TemplateWords = {
  short: string
  long: string
  /** The five national focus areas in their usual order, codes 1–5 (domain.md, section 1). */
  focusAreas: readonly string[]
  introduction: string
  analysis: string
  actionPlan: string
  tableCaption: string
  areas: string
  owners: readonly { level: OwnerLevel; heading: string }[]
  howFollowedUp: string
  background: string
  legalBasis: string
  aims: string
  direction: string
  implementation: string
  howMade: string
  situation: string
  needs: string
  measures: string
  participation: string
  sources: string
  lastYear: string
  lessons: string
  newGoals: string
}

export const templateWords: Readonly<Record<Language, TemplateWords>> = {
  sv: {
    short: 'Kort sikt',
    long: 'Lång sikt',
    focusAreas: [
      'Förebyggande och främjande arbete',
      'Tillgängliga tidiga insatser',
      'Enskildas delaktighet och rättigheter',
      'Utsatta grupper',
      'Ledning, styrning och organisation',
    ],
    introduction: 'Inledning',
    analysis: 'Vad vi vet om läget i länet',
    actionPlan: 'Handlingsplan',
    tableCaption: 'Mål och aktiviteter',
    areas: 'Utvecklingsområden',
    owners: [
      { level: 'joint', heading: 'Det vi gör tillsammans' },
      { level: 'municipality', heading: 'Kommunernas verksamhet' },
      { level: 'region', heading: 'Regionens verksamhet' },
    ],
    howFollowedUp: 'Så följer vi upp planen',
    background: 'Bakgrund',
    legalBasis: 'Lagar och överenskommelser',
    aims: 'Vad vi vill uppnå',
    direction: 'Inriktning för varje fokusområde',
    implementation: 'Genomförande',
    howMade: 'Så har planen tagits fram',
    situation: 'Nuläge',
    needs: 'Behov',
    measures: 'Det här ska göras',
    participation: 'Delaktighet och samverkan',
    sources: 'Källor',
    lastYear: 'Så gick det med målen i förra planen',
    lessons: 'Vad vi har lärt oss',
    newGoals: 'Mål och aktiviteter i den nya planen',
  },
  en: {
    short: 'Short term',
    long: 'Long term',
    focusAreas: [
      'Prevention and promotion',
      'Accessible early support',
      'Participation and rights of the individual',
      'Groups at risk',
      'Leadership, governance and organisation',
    ],
    introduction: 'Introduction',
    analysis: 'What we know about the county',
    actionPlan: 'Action plan',
    tableCaption: 'Goals and activities',
    areas: 'Development areas',
    owners: [
      { level: 'joint', heading: 'What we do together' },
      { level: 'municipality', heading: 'The municipalities' },
      { level: 'region', heading: 'The region' },
    ],
    howFollowedUp: 'How we follow up the plan',
    background: 'Background',
    legalBasis: 'Laws and agreements',
    aims: 'What we want to achieve',
    direction: 'Direction for each focus area',
    implementation: 'Implementation',
    howMade: 'How the plan was made',
    situation: 'The situation now',
    needs: 'Needs',
    measures: 'What will be done',
    participation: 'Participation and cooperation',
    sources: 'Sources',
    lastYear: 'What became of the goals of the last plan',
    lessons: 'What we have learnt',
    newGoals: 'Goals and activities in the new plan',
  },
}
