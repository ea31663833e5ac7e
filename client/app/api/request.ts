/** One HTTP call: sends, checks the answer's shape, and turns every way to fail into an `ApiFailure`. */
import type { z } from 'zod'
import { currentLanguage } from '../i18n/i18n.ts'
import { ApiFailure, failureOf } from './failure.ts'
import type { schemas as Schemas } from './schemas.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RequestOptions<T> = {
  /** Sent as JSON. */
  body?: unknown
  /** Which schema the answer has; without it the answer's body is not read. */
  answer?: (schemas: typeof Schemas) => z.ZodType<T>
  /** Revision that the change builds on (412 if there is a newer one). */
  ifMatch?: number
  /** Gives the call up; it then fails as without a connection. */
  signal?: AbortSignal | undefined
}

const listeners = new Set<() => void>()
/** Calls back whenever a call was answered with 401. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @param path below `/api`. @throws ApiFailure */
export async function request<T = void>(
  method: Method,
  path: string,
  options: RequestOptions<T> = {},
): Promise<T> {
  const shapes = options.answer && import('./schemas.ts')
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  const response = await send(`/api${path}`, {
    method,
    headers,
    signal: options.signal ?? null,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  if (!response.ok) {
    const failure = await failureOf(response)
    if (failure.kind === 'signedOut') for (const listener of listeners) listener()
    throw failure
  }
  if (!shapes || !options.answer) return undefined as T
  const schema = options.answer((await loaded(shapes)).schemas)
  const parsed = schema.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) throw new ApiFailure('unexpected')
  return parsed.data
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' })
  } catch {
    throw new ApiFailure('offline')
  }
}

/** A chunk that cannot be fetched means no connection, or a newer release on the server. */
async function loaded<M>(module: Promise<M>): Promise<M> {
  try {
    return await module
  } catch {
    throw new ApiFailure('offline')
  }
}
