/** The words about the others in the plan and about its contents, in English. */
import type { SameKeys } from './same-keys.ts'
import type { togetherSv } from './together.sv.ts'

export const togetherEn: SameKeys<typeof togetherSv> = {
  outline: {
    label: 'Contents',
    empty: 'Headings and development areas are shown here.',
    untitled: 'Without a name',
    goalTable: 'Goal table',
    problems_one: '{{count}} thing to fix',
    problems_other: '{{count}} things to fix',
    here: 'Here now: {{names}}',
    menu: 'More about {{title}}',
    moveUp: 'Move up',
    moveDown: 'Move down',
    foldAll: 'Fold all',
    unfoldAll: 'Unfold all',
    keys: 'Alt and arrow up or down moves the section. Left and right arrow fold and unfold it.',
    moved: '{{title}} has been moved and now has number {{number}}. Ctrl+Z takes it back.',
    movedUnnumbered: '{{title}} has been moved. Ctrl+Z takes it back.',
    first: '{{title}} is first already.',
    last: '{{title}} is last already.',
    notMoved:
      '{{title}} could not be moved just now, since the text changed at the same time. Nothing is lost. Try again.',
  },
  writing: {
    title: '{{name}} is writing here',
    text: 'If you move the section now, the very last words may end up in the wrong place. Please wait a moment.',
    anyway: 'Move anyway',
    wait: 'Wait',
  },
  people: {
    here: 'Here now: {{count}}',
    title: 'Here now',
    you: 'you',
    none: 'Without organisation',
    goTo: 'Go to {{name}}',
    at: 'in {{place}}',
    elsewhere: 'not in the text just now',
    more: '+{{count}}',
    showCarets: 'Show the others’ carets',
    showCaretsHint: 'On this computer.',
  },
}
