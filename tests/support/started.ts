/** What the global setup started, as a test asks for it. Only for the `real` project. */
import { inject } from 'vitest'

export type Started = { ok: true; value: string } | { ok: false; reason: string }

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Started
    browser: Started
    client: Started
  }
}

const value = (name: 'postgres' | 'browser' | 'client'): string => {
  const started = inject(name)
  if (started === undefined) throw new Error(`${name} is started for the "real" project only`)
  if (!started.ok) throw new Error(`${name} did not start: ${started.reason}`)
  return started.value
}

/** URL of the PostgreSQL server's maintenance database. @throws Error when it did not start */
export const postgresUrl = (): string => value('postgres')

/** For `chromium.connect` of playwright-core. @throws Error when it did not start */
export const browserEndpoint = (): string => value('browser')

/** Folder with the built client (index.html, assets). @throws Error with what the build said */
export const clientFolder = (): string => value('client')
