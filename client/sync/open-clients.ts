/**
 * Which Yjs clients have an open tab in this browser. A tab looks after the words of tabs that are gone (a row that
 * they wrote in is moved, ADR 0008), but not of those that still do so themselves: the words would stand twice.
 */
const prefix = 'samsyn.client.'

/** Says that this client has a tab; a lock, which the browser takes back however the tab ends. Returns how to end it. */
export function openClient(client: number): () => void {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  // Only on https and this computer itself; elsewhere every other client counts as gone.
  void navigator.locks?.request(prefix + client, () => ended).catch(() => undefined)
  return end
}

export async function openClients(): Promise<ReadonlySet<number>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(prefix) ? [Number(name.slice(prefix.length))] : [])),
  )
}
