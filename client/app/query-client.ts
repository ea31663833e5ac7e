/** How calls that only read are repeated: without a connection until there is one, refusals never. */
import { QueryClient } from '@tanstack/react-query'
import { asFailure } from './api/failure.ts'

const noContact = (error: unknown): boolean => {
  const { kind } = asFailure(error)
  return kind === 'offline' || kind === 'unavailable'
}

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (_, error) => noContact(error),
        retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 15_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

/** Calls back with false when a read finds no server, with true when one is answered. Returns how to stop. */
export function watchContact(client: QueryClient, report: (contact: boolean) => void): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    if (event.action.type === 'failed' || event.action.type === 'error') {
      if (noContact(event.action.error)) report(false)
    } else if (event.action.type === 'success' && !event.action.manual) report(true)
  })
}
