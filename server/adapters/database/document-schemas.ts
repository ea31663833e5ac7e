/** Which document schema each plan's text needs, on the plan's row. */
import type { DocumentSchemas } from '../../ports/document-schema.ts'
import type { Database } from './database.ts'

/** Reads and raises `plan.documentSchema`; a plan that is not there needs none. */
export const createDocumentSchemas = ({ db }: Database): DocumentSchemas => ({
  async documentSchema(planId) {
    const row = await db
      .selectFrom('plan')
      .where('id', '=', planId)
      .select('documentSchema')
      .executeTakeFirst()
    return row?.documentSchema ?? 0
  },
  async raiseDocumentSchema(planId, schema) {
    await db
      .updateTable('plan')
      .set({ documentSchema: schema })
      .where('id', '=', planId)
      .where('documentSchema', '<', schema)
      .execute()
  },
})
