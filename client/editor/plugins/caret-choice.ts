/** Whether the others' carets are shown: one's own choice, remembered on this computer. */

const storageKey = 'samsyn.carets'

class CaretChoice {
  readonly #listeners = new Set<() => void>()
  #shown: boolean

  constructor() {
    let remembered: string | null = null
    try {
      remembered = localStorage.getItem(storageKey)
    } catch {
      // storage is switched off: they are shown
    }
    this.#shown = remembered !== 'off'
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  shown = (): boolean => this.#shown

  show(shown: boolean): void {
    if (shown === this.#shown) return
    this.#shown = shown
    try {
      if (shown) localStorage.removeItem(storageKey)
      else localStorage.setItem(storageKey, 'off')
    } catch {
      // storage is switched off: chosen until the page is left
    }
    for (const listener of this.#listeners) listener()
  }
}

/** The one choice of this page. */
export const caretChoice = new CaretChoice()
