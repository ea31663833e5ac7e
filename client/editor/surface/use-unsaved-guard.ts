/** Warns before words would be lost: those that are neither on the server nor kept on this computer. */
import { useEffect, useRef } from 'react'
import type { PlanConnection } from '../../sync/plan-connection.ts'

/** Calm before "nothing is unsaved" is told to the page, which draws much when told; milliseconds. */
const calmMs = 400

/** Warns, and tells the page so that it asks too. Draws nothing. */
export function useUnsavedGuard(connection: PlanConnection | null, tell: (unsaved: boolean) => void): void {
  const latest = useRef(tell)
  latest.current = tell
  useEffect(() => {
    if (connection === null) return
    let told = false
    let calm: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(calm)
      const risk = connection.wouldLose()
      if (risk && !told) {
        told = true
        latest.current(true)
      } else if (!risk && told) {
        calm = setTimeout(() => {
          told = false
          latest.current(false)
        }, calmMs)
      }
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (connection.wouldLose()) event.preventDefault()
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
