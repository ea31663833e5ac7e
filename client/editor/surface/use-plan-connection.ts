/**
 * The connection of the page, made anew when the plan turns read-only under somebody who wrote: what the server
 * did not take is kept aside as words to copy, and the plan is opened again to read.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Notice } from '../../../shared/protocol/wire.ts'
import { type ConnectionSnapshot, PlanConnection } from '../../sync/plan-connection.ts'

export type PlanConnectionOptions = {
  planId: string
  canWrite: boolean
  sessionEpoch: number
  onNotice(notice: Notice): void
  onSessionLost(): void
}

/** Why the plan was opened again to read, and what was written here in vain. */
export type Interruption = { code: number; words: string[] }

const unconnected: ConnectionSnapshot = {
  connection: 'connecting',
  transport: null,
  loaded: false,
  canWrite: false,
  unsaved: false,
  word: 'connecting',
  stop: null,
}

const noSubscription = () => () => {}

export function usePlanConnection(options: PlanConnectionOptions) {
  const latest = useRef(options)
  latest.current = options
  const [connection, setConnection] = useState<PlanConnection | null>(null)
  const [interruption, setInterruption] = useState<Interruption | null>(null)

  useEffect(() => {
    const made = new PlanConnection({
      planId: options.planId,
      canWrite: latest.current.canWrite && interruption === null,
      origin: location.origin.replace(/^http/, 'ws'),
      storage: sessionStorage,
      onNotice: (notice) => latest.current.onNotice(notice),
    })
    setConnection(made)
    const stop = made.subscribe(() => {
      const { stop: end } = made.snapshot()
      if (end?.reaction === 'signIn') latest.current.onSessionLost()
      if (end?.reaction === 'readOnly' && interruption === null)
        setInterruption({ code: end.code, words: made.unsentWords() })
    })
    made.connect()
    return () => {
      stop()
      setConnection(null)
      made.destroy()
    }
  }, [options.planId, interruption])

  const { sessionEpoch } = options
  const epoch = useRef(sessionEpoch)
  useEffect(() => {
    if (epoch.current === sessionEpoch) return
    epoch.current = sessionEpoch
    connection?.connect()
  }, [sessionEpoch, connection])

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

/** Calm before "nothing is unsaved" is told to the page, which draws much when told; milliseconds. */
const calmMs = 400

/** Warns before leaving with unsaved words, and tells the page about them. Draws nothing. */
export function useUnsavedGuard(connection: PlanConnection | null, tell: (unsaved: boolean) => void): void {
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => {
    if (connection === null) return
    let told = false
    let calm: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(calm)
      const { unsaved } = connection.snapshot()
      if (unsaved && !told) {
        told = true
        latest.current(true)
      } else if (!unsaved && told) {
        calm = setTimeout(() => {
          told = false
          latest.current(false)
        }, calmMs)
      }
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (connection.snapshot().unsaved) event.preventDefault()
    }
    const stop = connection.subscribe(look)
    addEventListener('beforeunload', warn)
    return () => {
      stop()
      clearTimeout(calm)
      removeEventListener('beforeunload', warn)
      if (told) latest.current(false)
    }
  }, [connection])
}
