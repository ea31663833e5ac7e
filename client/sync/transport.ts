/**
 * Which way to the server: websocket, or the same frames over HTTP where a proxy blocks websockets. Chosen by
 * what happens, never by the person.
 *
 * A server that is down refuses both, so a failed websocket alone says little: HTTP is tried after two, and
 * remembered only when it opens. Once a websocket has opened in this tab the network lets it through, and
 * HTTP is tried only after many failures.
 */
export type Transport = 'websocket' | 'http'

const failuresBeforeHttp = 2
const failuresOnceWorked = 8
/** After this long on HTTP the next connection tries a websocket again. */
export const httpHoldsMs = 10 * 60_000

export class TransportChoice {
  #failures = 0
  #websocketWorked = false
  #httpSince: number | null
  readonly #now: () => number
  readonly #remember: (httpSince: number | null) => void

  /** `httpSince`: what an earlier page of this tab remembered (milliseconds since the epoch), or null. */
  constructor(now: () => number, httpSince: number | null, remember: (httpSince: number | null) => void) {
    this.#now = now
    this.#httpSince = httpSince
    this.#remember = remember
  }

  next(): Transport {
    const onHttpMs = this.#httpSince === null ? null : this.#now() - this.#httpSince
    // Less than nothing: the computer's clock was put back.
    if (onHttpMs !== null && onHttpMs >= 0 && onHttpMs < httpHoldsMs) return 'http'
    const limit = this.#websocketWorked ? failuresOnceWorked : failuresBeforeHttp
    // Every third attempt after that, so that neither way starves the other.
    return this.#failures >= limit && (this.#failures - limit) % 3 === 0 ? 'http' : 'websocket'
  }

  opened(transport: Transport): void {
    this.#failures = 0
    if (transport === 'websocket') this.#websocketWorked = true
    const since = transport === 'http' ? (this.#httpSince ?? this.#now()) : null
    if (since !== this.#httpSince) {
      this.#httpSince = since
      this.#remember(since)
    }
  }

  /** The connection ended before it opened. */
  failed(transport: Transport): void {
    this.#failures += 1
    if (transport === 'http' && this.#httpSince !== null) {
      this.#httpSince = null
      this.#remember(null)
    }
  }
}
