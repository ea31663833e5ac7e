/**
 * Words taken along through a reload of the page, when the server no longer speaks with this version of it (4426) and
 * nothing may be kept on the computer. In the tab's own storage: it ends with the tab, and no other tab sees it.
 */
export type Handover = {
  /** What the server is not known to have, as a Yjs update. */
  update: Uint8Array
  /** Who wrote it: Yjs client and the clock from which on. */
  client: number
  fromClock: number
}

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (planId: string) => `samsyn.handover.${planId}`

/** @returns false when it does not fit: then the person has to copy */
export function handOver(
  storage: TabStorage,
  planId: string,
  { update, client, fromClock }: Handover,
): boolean {
  let letters = ''
  for (const byte of update) letters += String.fromCharCode(byte)
  try {
    storage.setItem(keyOf(planId), JSON.stringify({ client, fromClock, update: btoa(letters) }))
    return true
  } catch {
    return false
  }
}

/** What the page before this one handed over; it stays until `endHandover`. */
export function handedOver(storage: TabStorage, planId: string): Handover | null {
  const text = storage.getItem(keyOf(planId))
  if (text === null) return null
  const { client, fromClock, update } = JSON.parse(text) as {
    client: number
    fromClock: number
    update: string
  }
  return { client, fromClock, update: Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)) }
}

/** The server has it. */
export const endHandover = (storage: TabStorage, planId: string): void => storage.removeItem(keyOf(planId))
