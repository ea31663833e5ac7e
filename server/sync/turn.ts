/**
 * What leaves a room in one turn of the event loop: gathered while frames are handled, then one write a socket
 * ([S18]), built once for all who only read along. Those who took part get their own, without what they wrote.
 */
import type { Announcement } from './awareness-guard.ts'
import type { Connection } from './connection.ts'
import { awarenessFrame, Batch, type Frame } from './frames.ts'
import type { Timing } from './timing.ts'

/** Bytes from one turn after which it is written at once, so that a flood never starves its own flush. */
const maxTurnBytes = 1 << 20

type Outgoing = { frame: Frame; writer: Connection | null }

export class Turn {
  private readonly connections: ReadonlySet<Connection>
  private readonly timing: Timing
  private readonly over: () => void
  private outgoing: Outgoing[] = []
  private outgoingBytes = 0
  private replies = new Map<Connection, Frame[]>()
  private scheduled = false

  /**
   * @param connections everybody in the room
   * @param over called when the turn is to be written
   */
  constructor(connections: ReadonlySet<Connection>, timing: Timing, over: () => void) {
    this.connections = connections
    this.timing = timing
    this.over = over
  }

  /** Something for everybody but its writer. */
  broadcast(frame: Frame, writer: Connection | null): void {
    this.outgoing.push({ frame, writer })
    this.outgoingBytes += frame.socketBytes.length
    if (this.outgoingBytes > maxTurnBytes) this.over()
    else this.schedule()
  }

  /** Something for one socket only, in this turn's write. */
  reply(connection: Connection, frame: Frame): void {
    const frames = this.replies.get(connection)
    if (frames === undefined) this.replies.set(connection, [frame])
    else frames.push(frame)
    this.schedule()
  }

  /** A socket left: nothing is written to it any more. */
  forget(connection: Connection): void {
    this.replies.delete(connection)
  }

  /** Sees to it that this turn is written. */
  schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    this.timing.afterTurn(() => {
      this.scheduled = false
      this.over()
    })
  }

  /**
   * Writes what has been gathered and begins anew.
   * @param news of awareness in this turn, and the same as a frame; null when there is none
   */
  write(news: readonly Announcement[], awareness: Frame | null): void {
    const { outgoing, replies } = this
    if (outgoing.length === 0 && awareness === null && replies.size === 0) return
    this.outgoing = []
    this.outgoingBytes = 0
    this.replies = new Map()
    const updates = outgoing.map(({ frame }) => frame)
    const shared = new Batch(awareness === null ? updates : [...updates, awareness])
    const withoutAwareness = new Batch(updates)
    const special = new Set<Connection>(replies.keys())
    for (const { writer } of outgoing) if (writer !== null) special.add(writer)
    for (const { owner } of news) if (owner !== null) special.add(owner as Connection)
    // Without anything for all, only those who were answered are looked at.
    for (const connection of shared.frames.length > 0 ? this.connections : special) {
      if (special.has(connection)) {
        const frames = ownFrames(connection, replies.get(connection) ?? [], outgoing, news, awareness)
        if (frames.length > 0) connection.send(new Batch(frames), null)
      } else if (shared.frames.length > 0) connection.send(shared, withoutAwareness)
    }
  }
}

/** What one socket gets of a turn that it took part in itself: not what it wrote. */
function ownFrames(
  connection: Connection,
  replies: readonly Frame[],
  outgoing: readonly Outgoing[],
  news: readonly Announcement[],
  awareness: Frame | null,
): Frame[] {
  const frames = [...replies]
  for (const { frame, writer } of outgoing) if (writer !== connection) frames.push(frame)
  if (awareness === null) return frames
  const others = news.filter(({ owner }) => owner !== connection)
  if (others.length === news.length) frames.push(awareness)
  else if (others.length > 0) {
    // Its own state at its own clock changes nothing for it, so the shared frame does.
    const harmless = news.every(({ owner, known }) => owner !== connection || known)
    frames.push(harmless ? awareness : awarenessFrame(others))
  }
  return frames
}
