/**
 * Calls `act` when the page has nothing else to do: for parts that will be wanted when the connection, or the release
 * they belong to, may be gone. Returns how to call it off.
 */
export function inACalmMoment(act: () => void): () => void {
  const ask = window.requestIdleCallback ?? ((later: () => void) => setTimeout(later, 2_000))
  const cancel = window.cancelIdleCallback ?? clearTimeout
  const asked = ask(act)
  return () => cancel(asked as number)
}
