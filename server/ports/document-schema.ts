/** Which document schema a plan's text needs ([S9]): older clients are told to reload before they see a byte. */
export interface DocumentSchemas {
  /** Highest schema that wrote in this plan. */
  documentSchema(planId: string): Promise<number>
  /** Raises it; never lowers it. */
  raiseDocumentSchema(planId: string, schema: number): Promise<void>
}
