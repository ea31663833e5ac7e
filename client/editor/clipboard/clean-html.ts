/**
 * Pasted HTML as prose can take it. Word, other word processors and web pages bring their own lists, notes, comments,
 * deleted words and pictures; what ProseMirror's parser would misread is put right here, on a document that runs
 * nothing and fetches nothing. Styles, classes and unknown elements need no care: the schema does not know them.
 * Characters are never touched: emoji, right-to-left and zero-width signs are text.
 */
import { renamed, unwrap } from './clean-dom.ts'
import { takeNotes } from './clean-notes.ts'
import { type TakenPicture, takePictures } from './clean-pictures.ts'
import { cleanTables } from './clean-tables.ts'
import { wordLists } from './clean-word-lists.ts'

/** Largest HTML that is looked at, in characters. 2 million are about 700 pages of Word. */
export const maxPastedHtml = 12_000_000

export type CleanedHtml = {
  html: string
  /** Pictures that came along as data; the HTML has a figure with the same id for each. */
  pictures: TakenPicture[]
  /** How many pictures could not come along. */
  lost: number
}

/** Elements that say nothing as text, or must never run. */
const unwanted = [
  'script, style, meta, link, title, base, template, noscript, iframe, object, embed, canvas, audio, video',
  'input, button, select, textarea, nav[aria-label], xml',
  // Comments and their marks, and words that tracked changes have deleted.
  'del, .msoDel, .MsoCommentReference, .msocomoff',
  '[data-style*="mso-element:comment"]',
  '[hidden], [data-style*="display:none"], [data-style*="mso-hide:all"]',
  'br.Apple-interchange-newline',
].join(', ')

/** Whether it was copied here: it fits as it is. */
const isOwn = (html: string): boolean => /data-pm-slice|data-samsyn/.test(html)

/**
 * @param newId makes an id for each figure
 * @throws RangeError above `maxPastedHtml`
 */
export function cleanHtml(html: string, newId: () => string): CleanedHtml {
  if (html.length > maxPastedHtml) throw new RangeError('too large')
  if (isOwn(html)) return { html, pictures: [], lost: 0 }
  const document = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  const { body } = document
  takeNotes(body)
  for (const element of body.querySelectorAll(unwanted)) element.remove()
  wordLists(body)
  headings(body)
  const { pictures, lost } = takePictures(body, newId)
  emphasis(body)
  links(body)
  blanks(body)
  cleanTables(body)
  for (const element of body.querySelectorAll('[data-style]')) element.removeAttribute('data-style')
  return { html: body.innerHTML, pictures, lost }
}

/**
 * Styles as plain data, and no style sheets: a style that our content security policy refuses is a complaint on the
 * console for each element, and the browser would work out what each means.
 */
const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(
        /\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/i,
        (_all, value: string) => ` data-style=${value.replace(/\s*([:;])\s*/g, '$1')}`,
      ),
    )

/** Bold and italics that are only styled become so; what is only called bold no longer is. */
function emphasis(body: HTMLElement): void {
  for (const plain of body.querySelectorAll(
    'b[data-style*="font-weight:normal"], b[data-style*="font-weight:400"]',
  ))
    unwrap(plain)
  for (const styled of body.querySelectorAll<HTMLElement>('span[data-style], font[data-style]')) {
    const style = styled.dataset['style'] ?? ''
    const wrap = (name: 'strong' | 'em') => {
      const made = body.ownerDocument.createElement(name)
      made.append(...styled.childNodes)
      styled.append(made)
    }
    if (/(?:^|;)font-weight:(?:bold|[6-9]00)/i.test(style)) wrap('strong')
    if (/(?:^|;)font-style:italic/i.test(style)) wrap('em')
  }
}

/** Headings that are only styled as such become headings; a number that Word derived is derived here too. */
function headings(body: HTMLElement): void {
  for (const ignored of body.querySelectorAll('[data-style*="mso-list:Ignore"]')) ignored.remove()
  for (const paragraph of body.querySelectorAll<HTMLElement>(
    'p[class], p[data-style*="mso-outline-level"], [role="heading"]',
  )) {
    const level =
      /MsoHeading(\d)/.exec(paragraph.className)?.[1] ??
      /mso-outline-level:\s*(\d)/.exec(paragraph.dataset['style'] ?? '')?.[1] ??
      (paragraph.getAttribute('role') === 'heading' ? (paragraph.getAttribute('aria-level') ?? '2') : null) ??
      (/\bMsoTitle\b/.test(paragraph.className) ? '1' : null)
    if (level !== null) renamed(paragraph, `h${Math.min(Math.max(1, Number(level) || 1), 4)}`)
  }
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    // All of a heading in bold is how it looked, not what it says.
    for (const bold of heading.querySelectorAll('b, strong'))
      if (bold.textContent?.trim() === heading.textContent?.trim()) unwrap(bold)
    if (heading.textContent?.trim() === '') heading.remove()
  }
}

/** A link into the page it was copied from leads nowhere here. */
function links(body: HTMLElement): void {
  for (const anchor of body.querySelectorAll('a:not([href]), a[href^="#"], a[name][href=""]')) unwrap(anchor)
}

/** Paragraphs that Word and the web use as space. */
function blanks(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p, div:not([data-node])')) {
    if (
      paragraph.childElementCount > 0 &&
      paragraph.querySelector('img, br, [data-node], table, hr') !== null
    )
      continue
    if ((paragraph.textContent ?? '').replace(/[\s\u00a0]/g, '') !== '') continue
    if (paragraph.closest('td, th') === null) paragraph.remove()
    else paragraph.textContent = ''
  }
}
