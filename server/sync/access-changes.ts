/**
 * What becomes of open sockets when somebody's role, token, session or the plan's status changes ([S13], [S14]): they
 * are asked anew what they may do, and closed, narrowed or let on. Each answer is awaited, and meanwhile the next
 * change may come, so every question has a number and only the newest answer counts.
 */
import { closeCode } from '../../shared/protocol/wire.ts'
import type { AccessControl, PlanAccess } from '../ports/access.ts'
import { askAccess } from './admission.ts'
import type { Connection } from './connection.ts'
import type { OpenRooms } from './open-rooms.ts'
import { Refusal } from './refusal.ts'
import type { Room } from './room.ts'
import type { Timing } from './timing.ts'

export type AccessChangesOptions = {
  access: AccessControl
  timing: Timing
  /** Told about faults of ours. */
  report(error: unknown, doing: string): void
}

export class AccessChanges {
  /** Grows with every change of access anywhere: what was asked before it is asked again. */
  epoch = 0
  private readonly options: AccessChangesOptions
  private readonly rooms: OpenRooms
  private readonly connections: ReadonlySet<Connection>

  /** @param connections every socket, those that are still coming in too */
  constructor(options: AccessChangesOptions, rooms: OpenRooms, connections: ReadonlySet<Connection>) {
    this.options = options
    this.rooms = rooms
    this.connections = connections
  }

  /** Members, roles, tokens or the plan itself changed. */
  async planChanged(planId: string): Promise<void> {
    this.epoch++
    const room = this.rooms.loaded(planId)
    if (room) await Promise.all([...room.connections].map((connection) => this.askAgain(connection, room)))
  }

  /** Asks what a connection may do now, and closes or narrows it ([S13]). */
  private async askAgain(connection: Connection, room: Room): Promise<void> {
    const question = ++connection.accessQuestion
    let access: PlanAccess
    try {
      access = await askAccess(connection, this.options.access, this.options.timing)
    } catch (error) {
      if (question !== connection.accessQuestion || !connection.open) return
      if (error instanceof Refusal) {
        if (error.code === closeCode.unauthenticated) await this.settle(connection, room)
        connection.close(error.code, error.message)
      } else {
        // Nobody can say whether it may stay: it asks again when the store answers.
        this.options.report(error, 'access')
        connection.close(closeCode.unavailable, 'access could not be checked')
      }
      return
    }
    if (question !== connection.accessQuestion || !connection.open) return
    const { canWrite, role, user } = connection
    connection.setAccess(access, user.color)
    if (canWrite && connection.isLockedOut) {
      connection.close(closeCode.locked, 'the plan is locked')
      return
    }
    const changed = canWrite !== connection.canWrite || role !== connection.role
    if (changed)
      room.notify(
        { kind: 'access', canWrite: connection.canWrite, role: connection.role },
        (one) => one === connection,
      )
    const renamed = user.name !== connection.user.name || user.organisation !== connection.user.organisation
    if (renamed || canWrite !== connection.canWrite) room.news.rewrite(connection)
  }

  /** Waits until what came from a connection is stored, taking nothing more from it. */
  private async settle(connection: Connection, room: Room): Promise<void> {
    connection.hold()
    await this.rooms.persister.flushed(room).catch((error: unknown) => this.options.report(error, 'flush'))
    room.flushTurn()
  }

  /** Somebody signed out, or was. */
  sessionEnded(sessionId: string): void {
    this.epoch++
    for (const connection of this.connections) {
      const { principal } = connection
      if (principal?.kind === 'person' && principal.sessionId === sessionId) {
        connection.close(closeCode.unauthenticated, 'signed out')
      }
    }
  }

  /** Asks again for everybody whose access has run out (sessions are renewed by being used). */
  async checkExpiry(): Promise<void> {
    const now = this.options.timing.now()
    const due: Promise<void>[] = []
    for (const room of this.rooms.all) {
      for (const connection of room.connections) {
        if (connection.expiresAt !== null && connection.expiresAt <= now)
          due.push(this.askAgain(connection, room))
      }
    }
    await Promise.all(due)
  }

  /** [S14] As `PlanRooms` says. */
  async changeStatus<T>(planId: string, change: () => Promise<T>): Promise<T> {
    const room = await this.rooms.acquireUsable(planId)
    try {
      // One change after the other: the second begins with what the first has made.
      while (room.thawed !== null) await room.thawed
      const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>()
      room.thawed = thawed
      try {
        for (const connection of room.connections) connection.hold()
        await this.rooms.persister.flushed(room)
        const result = await change()
        await this.planChanged(planId)
        return result
      } finally {
        room.thawed = null
        thaw()
        for (const connection of [...room.connections]) connection.release()
      }
    } finally {
      room.pins--
    }
  }
}
