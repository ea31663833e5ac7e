import { expect, it } from 'vitest'
import { toDatabaseError } from '../../../server/adapters/database/driver-errors.ts'

const thrown = (code: string | null, message = 'x') =>
  Object.assign(new Error(message), code === null ? {} : { code })

it.each([
  ['SQLITE_CONSTRAINT_UNIQUE', 'unique'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'unique'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'foreignKey'],
  ['SQLITE_CONSTRAINT_NOTNULL', 'other'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_FULL', 'unavailable'],
  ['SQLITE_IOERR_FSYNC', 'unavailable'],
  ['SQLITE_ERROR', 'other'],
  ['23505', 'unique'],
  ['23503', 'foreignKey'],
  ['40P01', 'busy'],
  ['40001', 'busy'],
  ['57P01', 'unavailable'],
  ['08006', 'unavailable'],
  ['53300', 'unavailable'],
  ['42P01', 'other'],
  ['ECONNREFUSED', 'unavailable'],
])('%s is %s', (code, fault) => {
  const error = toDatabaseError(thrown(code))
  expect(error).toMatchObject({ fault, driverCode: code })
  expect(toDatabaseError(error)).toBe(error)
})

it('a connection that ends without a code is unavailable, anything else is a mistake of ours', () => {
  expect(toDatabaseError(thrown(null, 'Connection terminated unexpectedly')).fault).toBe('unavailable')
  expect(toDatabaseError(thrown(null, 'x is not a function')).fault).toBe('other')
  expect(toDatabaseError('text').message).toBe('text')
})
