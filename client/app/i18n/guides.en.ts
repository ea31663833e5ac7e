/** Guiding texts of the templates, in English. */
import type { guidesSv } from './guides.sv.ts'
import type { SameKeys } from './same-keys.ts'

export const guidesEn: SameKeys<typeof guidesSv> = {
  actionTable: {
    introduction: 'Say what the plan is to lead to, whom it is about and who has made it.',
    analysis:
      'Sum up what you know about the situation: the main figures with their source, and what is uncertain.',
    focusArea:
      'What is it like in the county today? What works, what is missing, and what do those concerned say?',
    actionPlan:
      'Write a sentence on how to read the table. Then fill in a row for each goal: what, who, when and how it is followed up.',
  },
  developmentAreas: {
    introduction: 'Say briefly why the plan exists, whom it is for and how it relates to other plans.',
    areas: 'Describe how you chose the development areas and who took part.',
    currentState: 'What is it like now? Begin with what matters most. Give the source of figures.',
    need: 'What needs to be different, and for whom? Write the need, not the solution.',
    howFollowedUp: 'When do you follow up, who collects the results and who gets to read them?',
  },
  strategy: {
    background: 'What has happened since the last strategy? Why is a new one needed?',
    legalBasis: 'Name the laws, agreements and decisions that govern, and link to them.',
    aims: 'Describe what it will be like for the inhabitants when the strategy has succeeded.',
    direction: 'One point for each choice: what to do more of, less of, or in a new way.',
    implementation: 'Who leads the work, how are decisions made and what money is there?',
    howFollowedUp: 'How will you notice that the strategy makes a difference? When do you revise it?',
  },
  prose: {
    introduction: 'Why does the county plan exist? Say what matters most in two or three sentences.',
    howMade: 'Who wrote, who commented, and how did you listen to people with experience of their own?',
    situation: 'Describe the situation with figures and examples. Write a footnote for each source.',
    needs: 'What do those concerned need? Keep apart what you know and what you believe.',
    measures: 'What will be done, by whom and when? Write so that somebody who was not there understands.',
    participation: 'How do user and family organisations take part, and what have their views led to?',
    sources: 'List the reports, surveys and statistics that you build on, with their years.',
  },
  followUp: {
    introduction: 'Which plan do you follow up, and what period does the new one cover?',
    goalFollowedUp: 'How did it go? Write what was done, what it led to and what remains.',
    lessons: 'What do you take with you? What will you do differently this time?',
    newGoals: 'Which goals are new and which come from the last plan? Then fill in the table.',
    participation: 'Who has judged how it went, and how did they take part in setting new goals?',
  },
}
