import { expect, it } from 'vitest'
import { refusedStep } from '../../../server/plans/move-plan.ts'

it('a step that is not there is refused in the words of the page', () => {
  expect(refusedStep('draft', 'decided').sentence).toEqual({
    sv: 'En plan med status ”Utkast” kan inte få status ”Fastställd”. Den kan få status ”Ute på synpunkter” eller ”Färdigberedd”.',
    en: 'A plan with status “Draft” cannot move to “Decided”. It can move to “Out for comments” or “Prepared”.',
  })
  expect(refusedStep('archived', 'draft').sentence).toEqual({
    sv: 'En plan med status ”Arkiverad” kan inte få status ”Utkast”. Det är den sista.',
    en: 'A plan with status “Archived” cannot move to “Draft”. That is its last status.',
  })
})
