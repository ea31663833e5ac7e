/**
 * Sets of clocks per Yjs client, as sorted, disjoint, merged ranges: what has been deleted. A whole delete set
 * comes with every step 2, so asking "is all of this known?" must be cheap, and so must adding one key's worth.
 */
import * as encoding from 'lib0/encoding'

/** Ranges of one client: starts[i] inclusive, ends[i] exclusive. */
class Ranges {
  readonly starts: number[] = []
  readonly ends: number[] = []

  /** Index of the first range that ends after `clock`. */
  private after(clock: number): number {
    const { ends } = this
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] as number) > clock) high = middle
      else low = middle + 1
    }
    return low
  }

  has(clock: number): boolean {
    const index = this.after(clock)
    return index < this.starts.length && (this.starts[index] as number) <= clock
  }

  add(from: number, to: number): void {
    const { starts, ends } = this
    const last = starts.length - 1
    if (last < 0 || from > (ends[last] as number)) {
      starts.push(from)
      ends.push(to)
      return
    }
    // The first range that touches [from, to), and the first after it that does not.
    const first = this.after(from - 1)
    let next = first
    while (next < starts.length && (starts[next] as number) <= to) next++
    if (next === first) {
      starts.splice(first, 0, from)
      ends.splice(first, 0, to)
      return
    }
    starts[first] = Math.min(from, starts[first] as number)
    ends[first] = Math.max(to, ends[next - 1] as number)
    if (next > first + 1) {
      starts.splice(first + 1, next - first - 1)
      ends.splice(first + 1, next - first - 1)
    }
  }

  /** Calls `found` with every part of [from, to) that is not in the set. */
  missing(from: number, to: number, found: (from: number, to: number) => void): void {
    let at = from
    for (let index = this.after(from); at < to; index++) {
      const start = this.starts[index]
      if (start === undefined || start >= to) {
        found(at, to)
        return
      }
      if (start > at) found(at, start)
      at = this.ends[index] as number
    }
  }
}

export class ClockRanges {
  private readonly clients = new Map<number, Ranges>()
  /** Number of ranges of all clients: what an encoding costs. */
  get size(): number {
    let size = 0
    for (const ranges of this.clients.values()) size += ranges.starts.length
    return size
  }

  has(client: number, clock: number): boolean {
    return this.clients.get(client)?.has(clock) ?? false
  }

  add(client: number, from: number, to: number): void {
    let ranges = this.clients.get(client)
    if (ranges === undefined) {
      ranges = new Ranges()
      this.clients.set(client, ranges)
    }
    ranges.add(from, to)
  }

  missing(client: number, from: number, to: number, found: (from: number, to: number) => void): void {
    const ranges = this.clients.get(client)
    if (ranges === undefined) found(from, to)
    else ranges.missing(from, to, found)
  }

  forEach(visit: (client: number, from: number, to: number) => void): void {
    for (const [client, { starts, ends }] of this.clients) {
      for (let n = 0; n < starts.length; n++) visit(client, starts[n] as number, ends[n] as number)
    }
  }

  /** As a Yjs v1 delete set. */
  write(encoder: encoding.Encoder): void {
    encoding.writeVarUint(encoder, this.clients.size)
    for (const [client, { starts, ends }] of this.clients) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, starts.length)
      for (let n = 0; n < starts.length; n++) {
        const start = starts[n] as number
        encoding.writeVarUint(encoder, start)
        encoding.writeVarUint(encoder, (ends[n] as number) - start)
      }
    }
  }
}
