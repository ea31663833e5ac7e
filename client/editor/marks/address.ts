/** What people type and paste as an address, made into one a link may have. */
import { isAllowedLink } from '../../../shared/document/link.ts'

const mail = /^[^\s@/<>"]+@[^\s@/<>".]+(\.[^\s@/<>".]+)+$/
/** A name with dots whose last part is letters: `1.2` and `kl.` are none. */
const bare = /^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}(:\d+)?([/?#]\S*)?$/u

/** A full address for what somebody wrote into a field for one: `www.x.se` is on the web. Null where it is none. */
export function completeAddress(typed: string): string | null {
  const address = typed.trim()
  if (address === '' || /\s/.test(address)) return null
  if (/^https?:\/\/[^/?#]/i.test(address) || /^mailto:[^@]+@./i.test(address) || /^#./.test(address))
    return isAllowedLink(address) ? address : null
  if (mail.test(address)) return `mailto:${address}`
  return bare.test(address) && isAllowedLink(`https://${address}`) ? `https://${address}` : null
}

/** The address a word of running text is, without the full stop behind it. Bare names are not taken for addresses. */
export function addressInWord(word: string): { href: string; offset: number; length: number } | null {
  const offset = /^[("'\u201d\u00bb<]*/.exec(word)?.[0].length ?? 0
  let text = word.slice(offset).replace(/[.,;:!?'"\u201d\u00bb>]+$/, '')
  // A bracket belongs to the address only when it opens in it.
  while (text.endsWith(')') && !text.includes('(')) text = text.slice(0, -1).replace(/[.,;:!?]+$/, '')
  if (!/^(https?:\/\/|www\.)/i.test(text) && !mail.test(text)) return null
  const href = completeAddress(text)
  return href === null ? null : { href, offset, length: text.length }
}
