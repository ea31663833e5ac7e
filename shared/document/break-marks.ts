/**
 * The marks of a line break. The editor binding stores marks of text only, so a break counts as marked like the
 * text before it; a break that came in with other marks says so in its attribute `marks`.
 */
import { isAllowedLink } from './link.ts'
import type { Marks } from './spans.ts'

/** `b` for bold, `i` for italic, then a space and the link if there is one. */
export const encodeBreakMarks = ({ bold, italic, link }: Marks): string =>
  `${bold ? 'b' : ''}${italic ? 'i' : ''}${link === undefined ? '' : ` ${link}`}`

/** The reverse of `encodeBreakMarks`, for any text. */
export function decodeBreakMarks(written: string): Marks {
  const space = written.indexOf(' ')
  const flags = space < 0 ? written : written.slice(0, space)
  const link = space < 0 ? undefined : written.slice(space + 1)
  const marks: Marks = {}
  if (flags.includes('b')) marks.bold = true
  if (flags.includes('i')) marks.italic = true
  if (isAllowedLink(link)) marks.link = link
  return marks
}
