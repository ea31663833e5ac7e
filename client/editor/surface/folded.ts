/** Which sections of the contents are folded: remembered in this tab, a plan for itself. */
import { useState } from 'react'
import type { Section } from '../structure/sections.ts'

const storageKey = (planId: string) => `samsyn.folded.${planId}`

function remembered(planId: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(storageKey(planId)) ?? '[]')
    return new Set(Array.isArray(value) ? value.map(String) : [])
  } catch {
    return new Set() // storage is switched off, or holds something else
  }
}

/** The keys of the folded ones, and how to fold or unfold one or several. */
export function useFolded(
  planId: string,
): [ReadonlySet<string>, (which: string | readonly Section[], fold: boolean) => void] {
  const [folded, setFolded] = useState(() => remembered(planId))
  const change = (which: string | readonly Section[], fold: boolean) => {
    const keys = typeof which === 'string' ? [which] : which.map(({ key }) => key)
    const next = new Set(folded)
    for (const key of keys) {
      if (fold) next.add(key)
      else next.delete(key)
    }
    setFolded(next)
    try {
      sessionStorage.setItem(storageKey(planId), JSON.stringify([...next]))
    } catch {
      // storage is switched off: folded until the page is left
    }
  }
  return [folded, change]
}
