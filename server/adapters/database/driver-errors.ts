/** The one place that knows the drivers' own codes (SQLite result codes, PostgreSQL SQLSTATE, socket errors). */
import { DatabaseError, type DatabaseFault } from '../../ports/database-error.ts'

const sqlitePrefixes: readonly (readonly [string, DatabaseFault])[] = [
  ['SQLITE_CONSTRAINT_UNIQUE', 'unique'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'unique'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'foreignKey'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'unavailable'],
  ['SQLITE_IOERR', 'unavailable'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_CLOSED', 'unavailable'],
]

/** Exact SQLSTATEs, and classes of two characters (PostgreSQL documentation, appendix A). */
const postgresCodes: Readonly<Record<string, DatabaseFault>> = {
  '23505': 'unique',
  '23503': 'foreignKey',
  '40001': 'busy', // serialization failure
  '40P01': 'busy', // deadlock
  '55P03': 'busy', // lock not available
  '08': 'unavailable', // connection exceptions
  '53': 'unavailable', // out of disk, memory, connections
  '57': 'unavailable', // shut down by the operator
  '58': 'unavailable', // errors of the system beneath
}
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

const faultOf = (code: string | null, message: string): DatabaseFault => {
  // pg gives no code when a socket ends under a query.
  if (code === null)
    return /connection (terminated|timeout|ended)|not queryable/i.test(message) ? 'unavailable' : 'other'
  if (socketCodes.has(code)) return 'unavailable'
  if (code.startsWith('SQLITE_')) return sqlitePrefixes.find(([p]) => code.startsWith(p))?.[1] ?? 'other'
  return postgresCodes[code] ?? postgresCodes[code.slice(0, 2)] ?? 'other'
}

/** Turns whatever a driver threw into a `DatabaseError`; one that is already one is passed through. */
export const toDatabaseError = (error: unknown): DatabaseError => {
  if (error instanceof DatabaseError) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  const message = error instanceof Error ? error.message : String(error)
  return new DatabaseError(faultOf(code, message), message, code, error)
}
