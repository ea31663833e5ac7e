import type { Clock } from '../../../../client/sync/remote-updates.ts'

/** A clock that stands still until it is moved. */
export function handClock() {
  let now = 0
  let calls: { at: number; call: () => void }[] = []
  const advance = (ms: number) => {
    now += ms
    const due = calls.filter(({ at }) => at <= now)
    calls = calls.filter(({ at }) => at > now)
    for (const { call } of due) call()
  }
  const clock: Clock = {
    now: () => now,
    after(ms, call) {
      const entry = { at: now + ms, call }
      calls.push(entry)
      return () => {
        calls = calls.filter((other) => other !== entry)
      }
    },
  }
  return { clock, advance }
}
