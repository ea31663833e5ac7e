/** Slows down whoever guesses secrets: a bucket of tries for each address, refilled evenly. */
import { DomainError } from '../../shared/domain/errors.ts'

/** Addresses remembered at once; the oldest are forgotten first, so that a flood of addresses costs no memory. */
const maxAddresses = 10_000

/** Counts tries by address. */
export type RateLimit = {
  /** Takes one try. @throws DomainError tooMany @param now milliseconds since the epoch */
  take(address: string, now: number): void
}

/** At most `perMinute` tries at once and a minute for each address. */
export function createRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(address, now) {
      const old = buckets.get(address)
      const refilled = old === undefined ? perMinute : old.left + ((now - old.at) / 60_000) * perMinute
      const left = Math.min(perMinute, refilled)
      buckets.delete(address)
      buckets.set(address, { left: Math.max(0, left - 1), at: now })
      if (buckets.size > maxAddresses) buckets.delete(buckets.keys().next().value ?? '')
      if (left >= 1) return
      throw new DomainError('tooMany', {
        sv: 'För många försök härifrån. Vänta en minut och försök igen.',
        en: 'Too many attempts from here. Wait a minute and try again.',
      })
    },
  }
}

/**
 * The asker's address: of the connection, or, behind `trustedProxies` proxies that each append to
 * X-Forwarded-For, the entry that the outermost of them wrote.
 */
export function addressOf(headers: Headers, connection: string | undefined, trustedProxies: number): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const forwarded = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined
  return forwarded || connection || 'unknown'
}
