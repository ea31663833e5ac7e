import { expect, it } from 'vitest'
import { expectedRevision, revisionTag } from '../../../server/plans/revision.ts'

it('reads back what it writes', () => {
  expect(expectedRevision(revisionTag(7))).toBe(7)
})

it.each([
  [null, null],
  ['*', null],
  ['7', 7],
  [' "7" ', 7],
  ['W/"7"', 7],
  ['"abc"', -1],
  ['', -1],
  ['"7", "8"', -1],
  ['-7', -1],
  ['9'.repeat(400), -1],
])('If-Match %j names %j', (header, revision) => {
  expect(expectedRevision(header)).toBe(revision)
})
