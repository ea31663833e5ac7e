/** Random numbers that a seed repeats, for fuzz tests (mulberry32, public domain). */
export type SeededRandom = {
  /** Between `from` and `to`, both included. */
  integer(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** 0 ≤ x < 1. */
  fraction(): number
}

export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1))
  return {
    fraction,
    integer,
    pick: (list) => {
      const chosen = list[integer(0, list.length - 1)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
  }
}
