/** Words of the plan's bar, in English. */
import type { planBarSv } from './plan-bar.sv.ts'
import type { SameKeys } from './same-keys.ts'

export const planBarEn: SameKeys<typeof planBarSv> = {
  tabs: 'Pages of the plan',
  plan: 'Plan',
  overview: 'Overview',
  stepper: {
    label: 'Where the plan stands',
    now: 'Status: {{status}}',
    step: 'Step {{number}} of {{total}}',
    past: 'passed',
    current: 'the plan is here now',
    future: 'later',
    archived: 'The plan is archived.',
    moveTo: 'Move to {{status}}',
    onlyCoordinator: 'The coordinator moves the plan from one status to the next.',
    nowhere: 'From here the plan cannot be moved yet.',
  },
  move: {
    prepared: {
      title: 'Move the plan to Prepared?',
      text: 'Everybody sees that the text is ready for decision. It can still be written in, and you can move it back to Draft.',
      confirm: 'Move to Prepared',
    },
    draft: {
      title: 'Move the plan back to Draft?',
      text: 'Everybody sees that work on the text goes on. Nothing in the text changes.',
      confirm: 'Move to Draft',
    },
    left: 'The check of the plan shows right now:',
    errors_one: '{{count}} error, which must be put right before the plan can be decided',
    errors_other: '{{count}} errors, which must be put right before the plan can be decided',
    warnings_one: '{{count}} warning',
    warnings_other: '{{count}} warnings, accepted ones included',
    nothingLeft: 'The check of the plan shows no errors or warnings.',
    checking: 'Checking the plan …',
    unchecked: 'The plan could not be checked just now. It can be moved all the same.',
    failed: 'The plan has not been moved',
    stands: 'This stands in the way:',
  },
}
