/**
 * The connection of the page, made anew when the plan turns read-only under somebody who wrote: what the server
 * did not take is put aside as words to copy, and the plan is opened again to read.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { PlanContent } from '../../../shared/document/content.ts'
import { watchMoves } from '../../../shared/document/edit/rescue.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { Role } from '../../../shared/domain/vocabulary.ts'
import type { Notice } from '../../../shared/protocol/wire.ts'
import { putAside } from '../../app/kept/put-aside.ts'
import type { ConnectionSnapshot } from '../../sync/connection-snapshot.ts'
import { mayKeep, watchOwnComputer } from '../../sync/kept/own-computer.ts'
import { PlanConnection } from '../../sync/plan-connection.ts'
import { structureOrigin, tidyOrigin } from '../structure/move.ts'

export type PlanConnectionOptions = {
  planId: string
  personId: string
  settings: PlanSettings
  role: Role
  canWrite: boolean
  sessionEpoch: number
  onNotice(notice: Notice): void
  onSessionLost(): void
}

/** Why the server refused, and what was written here in vain. */
export type Interruption = { code: number; words: PlanContent }

const unconnected: ConnectionSnapshot = {
  connection: 'connecting',
  transport: null,
  loaded: false,
  canWrite: false,
  unsaved: false,
  keeping: 'off',
  word: 'connecting',
  stop: null,
}

const noSubscription = () => () => {}

export function usePlanConnection(options: PlanConnectionOptions) {
  const latest = useRef(options)
  latest.current = options
  const { planId, personId } = options
  const [connection, setConnection] = useState<PlanConnection | null>(null)
  const [interruption, setInterruption] = useState<Interruption | null>(null)
  /** Grows when the plan is opened again to read. */
  const [opening, setOpening] = useState(0)

  useEffect(() => {
    const made = new PlanConnection({
      planId,
      keepFor: mayKeep(personId) ? personId : null,
      canWrite: latest.current.canWrite && opening === 0,
      origin: location.origin.replace(/^http/, 'ws'),
      storage: sessionStorage,
      onNotice: (notice) => latest.current.onNotice(notice),
    })
    setConnection(made)
    // One's own words in a row that somebody else moves are brought over to where it went; of two copies of a row
    // that two people moved at once, one's own goes when it is the one too many. From before the first word comes.
    let stopMoves: (() => void) | null = null
    const followMoves = () => {
      if (made.snapshot().canWrite === (stopMoves !== null)) return
      stopMoves?.()
      stopMoves = made.snapshot().canWrite
        ? watchMoves(made.doc, made.content, {
            origin: tidyOrigin,
            moveOrigin: structureOrigin,
            isOwn: made.isOwn,
          })
        : null
    }
    followMoves()
    let refused = false
    const stop = made.subscribe(() => {
      followMoves()
      const { stop: end } = made.snapshot()
      if (end === null || refused) return
      if (end.reaction === 'signIn') return latest.current.onSessionLost()
      if (end.reaction === 'reload') return
      refused = true
      const words = made.unsentWords()
      setInterruption({ code: end.code, words })
      const { settings } = latest.current
      void putAside({ connection: made, personId, planId, settings, code: end.code, words }).then(() => {
        if (end.reaction === 'readOnly' && opening === 0) setOpening(1)
      })
    })
    void made.connect()
    return () => {
      stop()
      stopMoves?.()
      setConnection(null)
      made.destroy()
    }
  }, [planId, personId, opening])

  // A page that was opened by what this computer knew learns only from the server what the role is now.
  const { role, canWrite } = options
  const told = useRef(canWrite)
  useEffect(() => {
    if (connection === null || told.current === canWrite) return
    told.current = canWrite
    connection.setAccess(role, canWrite)
  }, [connection, role, canWrite])

  const { sessionEpoch } = options
  const epoch = useRef(sessionEpoch)
  useEffect(() => {
    if (epoch.current === sessionEpoch) return
    epoch.current = sessionEpoch
    void connection?.connect()
  }, [sessionEpoch, connection])

  // The answer may be given, or changed, while the plan is open.
  const keeps = useSyncExternalStore(watchOwnComputer, () => mayKeep(personId))
  useEffect(() => {
    if (connection === null) return
    if (!keeps) connection.keepNothing()
    else if (connection.snapshot().keeping === 'off' && connection.snapshot().loaded)
      void connection.keep(personId)
  }, [keeps, connection, personId])

  return { connection, interruption }
}

/**
 * One fact about the connection. Whether something is unsaved changes twice with every key: only what shows it
 * may listen to it, or the whole page would be drawn at each letter.
 */
export const useConnectionFact = <T>(
  connection: PlanConnection | null,
  fact: (snapshot: ConnectionSnapshot) => T,
): T =>
  useSyncExternalStore(connection?.subscribe ?? noSubscription, () =>
    fact(connection?.snapshot() ?? unconnected),
  )
