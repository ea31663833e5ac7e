/**
 * What a store can learn from a failed statement, whichever database it ran on. The adapter translates every
 * driver error into this one class in one place, so that no store knows an SQLSTATE or an SQLite code.
 */

export const databaseFaults = [
  'unique', // a unique key is taken
  'foreignKey', // a row refers to one that is not there, or is still referred to
  'busy', // somebody else holds a lock: the same transaction may be tried again
  'unavailable', // connection lost, database closed, disk full: try later
  'other', // a mistake of ours: SQL, types, missing table
] as const
export type DatabaseFault = (typeof databaseFaults)[number]

/** A statement or transaction that failed. `cause` is the driver's own error; `driverCode` its code, if any. */
export class DatabaseError extends Error {
  readonly fault: DatabaseFault
  readonly driverCode: string | null
  constructor(fault: DatabaseFault, message: string, driverCode: string | null, cause?: unknown) {
    super(message, { cause })
    this.name = 'DatabaseError'
    this.fault = fault
    this.driverCode = driverCode
  }
}

/** Whether `error` is a database error of this kind; stores use it to answer `conflict` for a taken name. */
export const isDatabaseFault = (error: unknown, fault: DatabaseFault): error is DatabaseError =>
  error instanceof DatabaseError && error.fault === fault
