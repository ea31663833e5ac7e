/**
 * Whether the program itself lies on this computer follows the person's answer: where nothing may be kept, neither is
 * the program, and what was there is taken away.
 */
import { keptPerson, watchOwnComputer } from '../sync/kept/own-computer.ts'

/** Follows the answer as long as the page lives. Does nothing where the browser has no service workers. */
export function followOwnComputer(): void {
  if (!('serviceWorker' in navigator)) return
  let was: boolean | null = null
  const follow = () => {
    const own = keptPerson() !== null
    if (own === was) return
    was = own
    // Private windows refuse both; the words in the bar then say what is true of the person's own.
    void (own ? install() : remove()).catch(() => undefined)
  }
  watchOwnComputer(follow)
  follow()
}

async function install(): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js')
  // Without this the browser may clear unsent words when its disk runs low.
  await navigator.storage?.persist?.()
}

async function remove(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  if (registration === undefined) return
  await registration.unregister()
  const names = (await caches.keys()).filter((name) => name.startsWith('samsyn.program.'))
  await Promise.all(names.map((name) => caches.delete(name)))
}
