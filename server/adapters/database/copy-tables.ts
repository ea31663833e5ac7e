/**
 * Copies every table from one database to the other, whichever kinds they are. The list of tables is read from
 * the SQLite side, which every copy has, so that a copy is right for each version of the tables: names, columns,
 * keys, and the order in which they were made (a table comes after those it refers to).
 */
import { type Kysely, sql } from 'kysely'
import type { DatabaseKind } from './database.ts'
import type { Tables } from './tables.ts'

export type TableShape = { name: string; columns: string[]; key: string[]; hasBytes: boolean }

/** Parameters a statement may have (SQLite 32,766). */
const maxParameters = 30_000
/** Rows with documents or files in them, read at once: each may be several MiB. */
const heavyRowsAtOnce = 16

/** The tables of a SQLite database, in the order they were made. */
export const readShapes = async (sqlite: Kysely<Tables>): Promise<TableShape[]> => {
  const db = sqlite.withoutPlugins()
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_' order by rowid
  `.execute(db)
  const shapes: TableShape[] = []
  for (const { name } of rows) {
    const info = await sql<{ name: string; type: string; pk: number }>`
      select name, type, pk from pragma_table_info(${name}) order by cid`.execute(db)
    shapes.push({
      name,
      columns: info.rows.map((column) => column.name),
      key: info.rows
        .filter((column) => column.pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      hasBytes: info.rows.some((column) => column.type === 'blob'),
    })
  }
  return shapes
}

type Row = Record<string, unknown>
const columnList = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
const valueList = (names: readonly string[], row: Row) => sql.join(names.map((name) => sql.val(row[name])))

const readPage = async (db: Kysely<Tables>, shape: TableShape, after: Row | undefined, limit: number) => {
  const { name, columns, key } = shape
  const from = after === undefined ? sql`` : sql`where (${columnList(key)}) > (${valueList(key, after)})`
  const { rows } = await sql<Row>`
    select ${columnList(columns)} from ${sql.table(name)} ${from} order by ${columnList(key)} limit ${limit}`.execute(
    db,
  )
  return rows
}

/**
 * Copies the rows of these tables, page by page. Both sides are transactions of the caller: the reading one sees
 * one state, the writing one holds the tables and nothing in them.
 * @returns the number of rows copied
 */
export const copyTables = async (
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  toKind: DatabaseKind,
  shapes: readonly TableShape[],
): Promise<number> => {
  const [source, target] = [from.withoutPlugins(), to.withoutPlugins()]
  // Rows of one table may refer to each other in any order (an organisation's parent).
  await (toKind === 'sqlite'
    ? sql`pragma defer_foreign_keys = on`
    : sql`set constraints all deferred`
  ).execute(target)
  let copied = 0
  for (const shape of shapes) {
    const limit = shape.hasBytes ? heavyRowsAtOnce : Math.floor(maxParameters / shape.columns.length)
    let page: Row[] = []
    do {
      page = await readPage(source, shape, page.at(-1), limit)
      if (page.length === 0) break
      const values = sql.join(page.map((row) => sql`(${valueList(shape.columns, row)})`))
      await sql`insert into ${sql.table(shape.name)} (${columnList(shape.columns)}) values ${values}`.execute(
        target,
      )
      copied += page.length
    } while (page.length === limit)
  }
  return copied
}
