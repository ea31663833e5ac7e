/** What the slices may ask of live editing; `server/sync` provides it, `app.ts` hands it out. */
import type { Notice } from '../../shared/protocol/wire.ts'
import type { DocumentSource } from './plan-reader.ts'

export interface PlanRooms {
  /** The document as it is now, unsaved words included; for a `PlanReader`. @throws DomainError notFound, unavailable */
  document(planId: string): Promise<DocumentSource>
  /** Members, roles, tokens or the plan itself changed: closes or narrows the sockets concerned at once. */
  accessChanged(planId: string): Promise<void>
  /** A session ended: closes its sockets in every plan with 4401. */
  sessionEnded(sessionId: string): void
  /** Tells every samsyn client of a plan. */
  notify(planId: string, notice: Notice): void
  /**
   * Changes the status through the room: stops accepting, flushes, runs `change` (which updates the row), then
   * closes writers with 4409 when the new status is locked. When `change` throws, writing goes on.
   */
  changeStatus<T>(planId: string, change: () => Promise<T>): Promise<T>
  /** Who is in the plan now. */
  present(planId: string): { memberId: string; name: string; organisation: string; color: string }[]
}
