/**
 * Three versions of a list become one, row by row: two people who each add an organisation both keep theirs.
 * Rows are told apart by what names them in the plan: a focus area's code, an organisation's id, an abbreviation.
 */

/** `clash`: a row that both changed to different things, of which this person's stands. */
export type MergedList<T> = { rows: T[]; clash: boolean }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Rows by their name in the plan, in order; the second of the same name is another row. */
function named<T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T> {
  const found = new Map<string, T>()
  for (const row of rows) {
    let key = nameOf(row)
    while (found.has(key)) key += '\n'
    found.set(key, row)
  }
  return found
}

/** The order is this person's where they moved rows, else theirs; rows only one has come after the one before them. */
export function mergeLists<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  nameOf: (row: T) => string,
): MergedList<T> {
  const [before, here, there] = [named(base, nameOf), named(mine, nameOf), named(theirs, nameOf)]
  let clash = false
  const rowFor = (key: string): T | undefined => {
    const [was, my, their] = [before.get(key), here.get(key), there.get(key)]
    if (same(my, their) || same(was, their)) return my
    if (same(was, my)) return their
    clash = true
    // Where one took away what the other changed, what is written stays.
    return my ?? their
  }
  const kept = [...before.keys()].filter((key) => here.has(key))
  const moved = !same(
    kept,
    [...here.keys()].filter((key) => before.has(key)),
  )
  const order = moved ? orderOf(here, there) : orderOf(there, here)
  const rows = order.map(rowFor).filter((row) => row !== undefined)
  return { rows, clash }
}

/** Every key once: `leading` as it stands, each that only `following` has after the one before it there. */
function orderOf(leading: ReadonlyMap<string, unknown>, following: ReadonlyMap<string, unknown>): string[] {
  const order = [...leading.keys()]
  let previous: string | undefined
  for (const key of following.keys()) {
    if (!leading.has(key)) order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, key)
    previous = key
  }
  return order
}
