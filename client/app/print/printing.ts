/**
 * Whether the page is on its way to paper. A printed page is drawn while the program stands still, so what is shown
 * on paper alone must be there before the browser goes on.
 */
import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let now = false
const listeners = new Set<() => void>()
const say = (next: boolean) => () => {
  now = next
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}
const begin = say(true)
const end = say(false)

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
  }
}

/** True from the browser's `beforeprint` to its `afterprint`. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => now)
