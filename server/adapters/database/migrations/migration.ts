/** The shape of a numbered migration. One that has been released is never changed; a new one follows it. */
import type { DatabaseKind } from '../database.ts'

export type Migration = {
  /** 1, 2, …: the version of the tables after it. */
  number: number
  /** For the `migration` table and for people. */
  name: string
  /** Statements for one database, run in order in the transaction of the whole upgrade. */
  statements(kind: DatabaseKind): readonly string[]
}
