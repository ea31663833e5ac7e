/**
 * The update log in memory: the third adapter of the port, for the many rounds of the fuzz network. It can be slow, fail,
 * and forget what was not appended (a crash keeps it, since it stands for the disk).
 */
import * as Y from 'yjs'
import type {
  AppendOutcome,
  AuthoredUpdate,
  Authorship,
  LoggedUpdate,
  StoredDocument,
  UpdateLog,
} from '../../server/ports/update-log.ts'
import { isWritable } from '../../shared/domain/plan-status.ts'
import type { MemoryAccess } from './sync-access.ts'

type Plan = {
  snapshot: Uint8Array | null
  updates: LoggedUpdate[]
  all: LoggedUpdate[]
  lastSeq: number
  authorship: Authorship[]
}

const minuteMs = 60_000

export class MemoryLog implements UpdateLog {
  private readonly plans = new Map<string, Plan>()
  private readonly access: MemoryAccess
  /** Awaited before each append: a slow disk. */
  beforeAppend: () => Promise<void> = async () => {}
  /** Thrown by appends while set: a broken disk. */
  fault: Error | null = null
  appends = 0
  loads = 0
  compactions = 0

  constructor(access: MemoryAccess) {
    this.access = access
  }

  private plan(planId: string): Plan {
    let plan = this.plans.get(planId)
    if (plan === undefined) {
      plan = { snapshot: null, updates: [], all: [], lastSeq: 0, authorship: [] }
      this.plans.set(planId, plan)
    }
    return plan
  }

  /** What the disk holds at this moment. */
  rows(planId: string): Pick<StoredDocument, 'snapshot' | 'updates'> {
    return this.plan(planId)
  }

  async append(batch: readonly AuthoredUpdate[], at: number): Promise<AppendOutcome> {
    await this.beforeAppend()
    if (this.fault !== null) throw this.fault
    this.appends++
    const outcome: AppendOutcome = { appended: [], refused: [] }
    const refused = new Set<string>()
    for (const { planId, author, update, ranges } of batch) {
      const isGone = this.access.deleted.has(planId)
      if (isGone || !isWritable(this.access.status(planId))) {
        if (!refused.has(planId)) outcome.refused.push({ planId, reason: isGone ? 'notFound' : 'locked' })
        refused.add(planId)
        continue
      }
      const plan = this.plan(planId)
      const row = { seq: ++plan.lastSeq, at, author, update: update.slice() }
      plan.updates.push(row)
      plan.all.push(row)
      for (const range of ranges) plan.authorship.push({ ...range, author, at })
      outcome.appended.push({ planId, seq: row.seq })
    }
    return outcome
  }

  async load(planId: string): Promise<StoredDocument> {
    await Promise.resolve()
    if (this.fault !== null) throw this.fault
    this.loads++
    const { snapshot, updates, lastSeq } = this.plan(planId)
    return { snapshot, updates: [...updates], lastSeq }
  }

  async stateAt(planId: string, at: number): Promise<{ update: Uint8Array; at: number } | null> {
    const rows = this.plan(planId).all.filter((row) => row.at <= at)
    const last = rows.at(-1)
    return last === undefined
      ? null
      : { update: Y.mergeUpdates(rows.map(({ update }) => update)), at: last.at }
  }

  async minutes(planId: string, from: number, to: number, limit: number) {
    const minutes = new Map<number, { minute: number; authors: LoggedUpdate['author'][]; bytes: number }>()
    for (const { at, author, update } of this.plan(planId).all) {
      if (at < from || at >= to) continue
      const minute = at - (at % minuteMs)
      const entry = minutes.get(minute) ?? { minute, authors: [], bytes: 0 }
      if (!entry.authors.some(({ id }) => id === author.id)) entry.authors.push(author)
      entry.bytes += update.length
      minutes.set(minute, entry)
    }
    return [...minutes.values()].sort((a, b) => b.minute - a.minute).slice(0, limit)
  }

  async compact(
    planId: string,
    _now: number,
    _keepAfter: number,
  ): Promise<{ rowsBefore: number; rowsAfter: number }> {
    const plan = this.plan(planId)
    const rows = [...plan.updates]
    if (rows.length === 0) return { rowsBefore: 0, rowsAfter: 0 }
    this.compactions++
    // Through a document, as the real one does: content of deleted items is dropped.
    const doc = new Y.Doc()
    if (plan.snapshot !== null) Y.applyUpdate(doc, plan.snapshot)
    for (const { update } of rows) Y.applyUpdate(doc, update)
    await Promise.resolve()
    plan.snapshot = Y.encodeStateAsUpdate(doc)
    plan.updates = plan.updates.filter((row) => !rows.includes(row))
    doc.destroy()
    return { rowsBefore: rows.length, rowsAfter: plan.updates.length }
  }

  async authorship(planId: string): Promise<Authorship[]> {
    return [...this.plan(planId).authorship]
  }
}
