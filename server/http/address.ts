/**
 * Addresses that no handler can mean: percent-encoding that says no text, and characters that no name or id of
 * ours has. PostgreSQL refuses U+0000 with an error of its own; here it never gets that far.
 */
import { DomainError } from '../../shared/domain/errors.ts'

/** @throws DomainError invalid, unless path and query are well-formed and free of control characters */
export function refuseUnreadableAddress(url: string): void {
  const { pathname, search } = new URL(url)
  const text = decoded(pathname) + decoded(search)
  if (/\p{Cc}/u.test(text)) {
    throw new DomainError('invalid', {
      sv: 'Adressen innehåller styrtecken.',
      en: 'The address contains control characters.',
    })
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new DomainError('invalid', {
      sv: 'Adressen är felaktigt kodad: % följs inte av UTF-8.',
      en: 'The address is wrongly encoded: % is not followed by UTF-8.',
    })
  }
}
