/** The problems of the open plan, in React. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Doc } from 'yjs'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { noCounts, type ProblemSnapshot, ProblemStore } from './problem-store.ts'

/** One store for each document; null until there is one. Checks again when the settings change. */
export function useProblemStore(doc: Doc | null, settings: PlanSettings): ProblemStore | null {
  const [store, setStore] = useState<ProblemStore | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new settings are given to the same store below
  useEffect(() => {
    if (doc === null) return
    const made = new ProblemStore(doc, settings)
    setStore(made)
    return () => {
      setStore(null)
      made.destroy()
    }
  }, [doc])
  useEffect(() => store?.setSettings(settings), [store, settings])
  return store
}

/** Before anything has been checked. */
export const emptySnapshot: ProblemSnapshot = {
  state: 'waiting',
  problems: [],
  bySection: new Map(),
  open: [],
  counts: noCounts,
}

const noSubscription = () => () => {}

/** A part of what is known about problems; draws again only when that part changes. */
export const useProblems = <T>(
  store: ProblemStore | null,
  part: (snapshot: ProblemSnapshot) => T,
  otherwise: T,
): T =>
  useSyncExternalStore(store?.subscribe ?? noSubscription, () =>
    store === null ? otherwise : part(store.snapshot()),
  )
