/**
 * Sleep and wake. While a computer sleeps its timers stand still, and a socket whose other end has gone looks open for
 * half a minute more: words would wait, and the bar would say "Sparar …" with nobody listening. When something tells
 * that time has passed (the page is seen again, the network is back), the socket is asked for an answer.
 */
import type { Clock } from './remote-updates.ts'

/** A server that lives answers a question within this, milliseconds; slow mobile networks take one or two seconds. */
export const answerWithinMs = 4_000

export type WakeReactions = {
  /** The page may have slept, or the network changed. */
  woke(): void
  /** The page may be frozen or closed at any moment from now on. */
  leaving(): void
}

/** Watches the page. Returns how to stop. */
export function watchWake({ woke, leaving }: WakeReactions): () => void {
  const seen = () => (document.visibilityState === 'visible' ? woke() : leaving())
  // The first showing of a page is no waking up.
  const shown = (event: Event) => {
    if ((event as PageTransitionEvent).persisted) woke()
  }
  const listeners: [EventTarget, string, (event: Event) => void][] = [
    [window, 'online', woke],
    [window, 'offline', woke],
    [window, 'pageshow', shown],
    [window, 'pagehide', leaving],
    [document, 'resume', woke],
    [document, 'freeze', leaving],
    [document, 'visibilitychange', seen],
  ]
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener)
  return () => {
    for (const [target, name, listener] of listeners) target.removeEventListener(name, listener)
  }
}

/** Asks whether anybody is at the other end; silence is an answer too. */
export class Probe {
  #cancel: (() => void) | null = null
  readonly #ask: () => void
  readonly #silent: () => void
  readonly #clock: Clock

  constructor(ask: () => void, silent: () => void, clock: Clock) {
    this.#ask = ask
    this.#silent = silent
    this.#clock = clock
  }

  start(): void {
    if (this.#cancel !== null) return
    this.#cancel = this.#clock.after(answerWithinMs, () => {
      this.#cancel = null
      this.#silent()
    })
    this.#ask()
  }

  /** Something came from the other end, or the connection is over. */
  answered(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
