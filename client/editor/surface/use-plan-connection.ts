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

const idle: ConnectionSnapshot = {
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: an interruption is what makes a new one
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

  const snapshot = useSyncExternalStore(
    connection?.subscribe ?? noSubscription,
    connection?.snapshot ?? (() => idle),
  )

  const { sessionEpoch } = options
  const epoch = useRef(sessionEpoch)
  useEffect(() => {
    if (epoch.current === sessionEpoch) return
    epoch.current = sessionEpoch
    connection?.connect()
  }, [sessionEpoch, connection])

  useEffect(() => {
    if (!snapshot.unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [snapshot.unsaved])

  return { connection, snapshot, interruption }
}
