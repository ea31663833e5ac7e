import { expect, it } from 'vitest'
import { expectedRevisions, revisionTag } from '../../../server/plans/revision.ts'

it('reads back what it writes', () => {
  expect(expectedRevisions(revisionTag(7))).toEqual([7])
})

it.each([
  [null, null],
  ['*', null],
  ['7', [7]],
  [' "7" ', [7]],
  // RFC 9110, section 8.8.3.2: a weak tag never matches strongly.
  ['W/"7"', []],
  ['"abc"', []],
  ['', []],
  ['"7", "8"', [7, 8]],
  ['"7",W/"8" , "abc","9"', [7, 9]],
  ['-7', []],
  ['9'.repeat(400), []],
])('If-Match %j names %j', (header, revisions) => {
  expect(expectedRevisions(header)).toEqual(revisions)
})
