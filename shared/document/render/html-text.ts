/** Running text as HTML. */
import type { FinalSpan } from '../finalised.ts'
import { html, type Markup } from './markup.ts'
import type { Words } from './words.ts'

/** Ids of nodes may hold anything; in the page they carry this prefix, so that no id of the page is taken. */
export const anchorOf = (nodeId: string): string => `n-${nodeId.replace(/\s/gu, '_')}`

/** What rendering text needs to know of the page. */
export type TextContext = {
  words: Words
  /** Whether the page holds this node, so that a link may lead there. */
  isAnchor: (nodeId: string) => boolean
}

/** Spans as phrasing content. Only http, https, mailto and living places in the plan become links. */
export function renderSpans(spans: readonly FinalSpan[], context: TextContext): Markup[] {
  return spans.map((span) => renderSpan(span, context))
}

function renderSpan(span: FinalSpan, { words, isAnchor }: TextContext): Markup {
  switch (span.kind) {
    case 'footnote':
      return html`<sup><a class="note-call" id="call-${span.number}" href="#note-${span.number}" role="doc-noteref" aria-label="${words.note} ${span.number}">${span.number}</a></sup>`
    case 'organisation':
      return span.name !== undefined && span.name !== span.text
        ? html`<span class="organisation" title="${span.name}">${lines(span.text)}</span>`
        : html`<span class="organisation">${lines(span.text)}</span>`
    case 'reference':
      if (span.target === null) return dead(span.text, words)
      return isAnchor(span.target)
        ? html`<a href="#${anchorOf(span.target)}">${lines(span.text)}</a>`
        : html`${lines(span.text)}`
    case 'text': {
      let markup = html`${lines(span.text)}`
      if (span.italic) markup = html`<em>${markup}</em>`
      if (span.bold) markup = html`<strong>${markup}</strong>`
      if (span.link === undefined) return markup
      if (!span.link.startsWith('#')) return html`<a href="${span.link}">${markup}</a>`
      const place = span.link.slice(1)
      return isAnchor(place) ? html`<a href="#${anchorOf(place)}">${markup}</a>` : markup
    }
  }
}

const dead = (text: string, words: Words): Markup =>
  html`<span class="dead">${lines(text)}${text === '' ? '' : ' '}[${words.dead}]</span>`

/** Text with its line breaks. */
export const lines = (text: string): Markup[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))
