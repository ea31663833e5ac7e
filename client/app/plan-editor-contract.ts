/**
 * What the plan page and the editor agree on. The page (`client/plans`) loads the plan, its settings and its
 * members, and mounts the editor (`client/editor/plan-editor.tsx`, default export, loaded lazily by
 * `client/app/router.tsx`). The editor lays out the whole page: top bar, outline, document, right panel. What
 * it does not own comes in as nodes. The bar itself is `client/ui/page-bar.tsx`, so that the page looks the
 * same while the editor loads.
 */
import type { ComponentType, ReactNode } from 'react'
import type { PlanAction } from '../../shared/domain/permissions.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { PlanStatus, Role } from '../../shared/domain/vocabulary.ts'
import type { Member } from '../../shared/protocol/api/people.ts'
import type { Notice } from '../../shared/protocol/wire.ts'

/** A tab of the right panel that comes from outside the editor (for one, Deltagare). */
export type PlanPanel = { id: string; label: ReactNode; content: ReactNode }

/** The signed-in person as the plan knows them. `memberId` is null for an administrator who is no member. */
export type PlanMe = {
  personId: string
  memberId: string | null
  name: string
  /** Name of the organisation acted for, or ''. */
  organisation: string
}

export type PlanEditorProps = {
  planId: string
  me: PlanMe
  access: {
    role: Role
    status: PlanStatus
    /** Role and status allow writing in the document. The socket has the last word (`access` notice, 4403, 4409). */
    canWrite: boolean
    /** Asks the one permission table (`shared/domain/permissions.ts`) with this person's role and the plan's status. */
    may(action: PlanAction): boolean
  }
  settings: PlanSettings
  /** Revision of `settings`. */
  revision: number
  members: readonly Member[]
  /** For `PageBar`: link back, title, pages and where the plan stands · Dela, Exportera, Inställningar, account menu. */
  topBar: { title: ReactNode; actions: ReactNode }
  /** Tabs after the editor's own. */
  panels: readonly PlanPanel[]
  /** Id of the panel the page wants open (a button in `topBar.actions` was pressed), or null: the editor decides. */
  openPanel: string | null
  /** The editor opened or closed a panel: keeps `openPanel` true. */
  onPanelChange(id: string | null): void
  /** Every message 101 of the socket: the page asks again for settings, members, or access. */
  onNotice(notice: Notice): void
  /** The socket was closed with 4401: the page shows the sign-in notice over the editor and keeps it mounted. */
  onSessionLost(): void
  /** Grows by one when the person has signed in again without leaving the page: the editor reconnects. */
  sessionEpoch: number
  /** Whether words typed here are not yet saved on the server. Sign-out and leaving the page ask first while true. */
  onUnsavedChange(unsaved: boolean): void
}

export type PlanEditor = ComponentType<PlanEditorProps>
