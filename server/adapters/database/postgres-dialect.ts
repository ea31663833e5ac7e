/** Kysely on PostgreSQL, with the types of the portable subset and errors in our own words. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { toDatabaseError } from './driver-errors.ts'

const oid = { bytea: 17, int8: 20 } as const

/** bigint holds milliseconds and Yjs client ids, both below 2^53. @throws RangeError above it */
const parseBigint = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`)
  return value
}

/** A plain Uint8Array: a Buffer's `slice` shares memory, which Yjs does not expect. */
const parseBytes = (text: string): Uint8Array => {
  const buffer = Buffer.from(text.slice(2), 'hex')
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}

const types = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && type === oid.int8) return parseBigint
    if (format !== 'binary' && type === oid.bytea) return parseBytes
    return pg.types.getTypeParser(type, format)
  },
} as pg.CustomTypesConfig

const translating = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw toDatabaseError(error)
  }
}

/** Wraps a connection in place: Kysely's driver knows its own connections by private fields. */
const translateConnection = (
  connection: DatabaseConnection,
  seen: WeakSet<DatabaseConnection>,
): DatabaseConnection => {
  if (seen.has(connection)) return connection
  seen.add(connection)
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
    translating(() => execute<R>(query))
  return connection
}

const translateDriver = (driver: Driver): Driver => {
  const seen = new WeakSet<DatabaseConnection>()
  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = (options) =>
    translating(async () => translateConnection(await acquire(options), seen))
  return driver
}

/**
 * The dialect for `new Kysely`; closing Kysely ends the pool.
 * @param maxConnections connections of this process
 * @param onIdleError told when the database drops an idle connection; the pool makes a new one by itself
 */
export const postgresDialect = (
  databaseUrl: string,
  maxConnections: number,
  onIdleError: (error: Error) => void,
): Dialect => {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    types,
    application_name: 'samsyn',
  })
  pool.on('error', onIdleError)
  const dialect = new PostgresDialect({ pool })
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => translateDriver(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}
