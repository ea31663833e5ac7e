/** Where a link may lead: http, https, mailto, or `#…`, a place in the plan (which may be dead). */

// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so that a scheme could hide behind one
const allowed = /^(?:https?:|mailto:|#)[^\u0000-\u001f\u007f]*$/i

/** Longest link, in UTF-16 units: what servers take. */
const maxLinkLength = 8_000

/** Whether `href` has one of the four allowed forms (contract.md, section 4). */
export const isAllowedLink = (href: unknown): href is string =>
  typeof href === 'string' && href.length <= maxLinkLength && allowed.test(href) && href.isWellFormed()
