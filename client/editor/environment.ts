/**
 * What nodes and plugins of the editor need from outside the document: words, settings, addresses. One
 * mutable object per editor, because settings change while the document is open (message 101 `settings`)
 * and rebuilding the editor for that would cost the reader their place.
 */
import type { PlanSettings } from '../../shared/domain/settings.ts'

/** Translates a key of `client/app/i18n/editor.sv.ts`, with values for its `{{names}}`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string

/** Beyond this many different texts they are made anew. */
const maxRemembered = 2_000

/** Every cell of a plan asks for the same few words: a quarter of the time it takes to draw a long one. */
const remembering = (t: Translate): Translate => {
  const known = new Map<string, string>()
  return (key, values) => {
    const name = values === undefined ? key : `${key} ${JSON.stringify(values)}`
    let text = known.get(name)
    if (text === undefined) {
      text = t(key, values)
      if (known.size < maxRemembered) known.set(name, text)
    }
    return text
  }
}

export class EditorEnvironment {
  readonly planId: string
  readonly t: Translate
  #settings: PlanSettings
  readonly #listeners = new Set<() => void>()

  constructor(planId: string, settings: PlanSettings, t: Translate) {
    this.planId = planId
    this.#settings = settings
    this.t = remembering(t)
  }

  get settings(): PlanSettings {
    return this.#settings
  }

  /** Replaces the settings and tells what is drawn from them. */
  setSettings(settings: PlanSettings): void {
    if (settings === this.#settings) return
    this.#settings = settings
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` after each change of the settings; returns how to stop. */
  onSettings(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Name of a focus area, or '' for a code outside the plan's set. */
  focusAreaLabel(code: string): string {
    return this.#settings.focusAreas.find((area) => area.code === code)?.label ?? ''
  }

  organisationName(id: string | null): string {
    return this.#settings.organisations.find((organisation) => organisation.id === id)?.name ?? ''
  }

  /** Address of a stored picture. */
  fileUrl(sha256: string): string {
    return `/api/plans/${encodeURIComponent(this.planId)}/files/${encodeURIComponent(sha256)}`
  }
}
