/**
 * A plan as one web page that stands alone: no scripts, nothing fetched, readable by eye, ear, keyboard and on
 * paper (EN 301 549; WCAG 2.2 AA). The same plan and options always give the same page.
 */
import type { Language, PlanStatus } from '../../domain/vocabulary.ts'
import type { FinalisedPlan, TocEntry } from '../finalised.ts'
import { type GoalContext, hasContent } from './html-goals.ts'
import { renderTopBlock } from './html-sections.ts'
import { htmlStyle, pageMarkStyle } from './html-style.ts'
import { anchorOf, lines, renderSpans } from './html-text.ts'
import { html, type Markup, ownMarkup } from './markup.ts'
import { words as allWords, type Words } from './words.ts'

export type HtmlOptions = {
  /** Language of the words added to the plan's own; the page is marked as written in it. */
  language: Language
  /** Where the plan stands; before it is decided the page is marked as a draft. */
  status: PlanStatus
  /** A line at the foot saying when and from what the page was made, in words. */
  generatedLabel?: string
  /** A `data:image/…` URL for the SHA-256 of a stored picture; without one its alternative text is shown. */
  figureSource?: (sha256: string) => string | undefined
}

/** The whole page, from `<!doctype html>`. */
export function renderPage(plan: FinalisedPlan, options: HtmlOptions): string {
  const { settings } = plan
  const words = allWords[options.language]
  const draft = !isDecided(options.status)
  const anchors = anchorsOf(plan)
  const context: GoalContext = {
    words,
    isAnchor: (nodeId) => anchors.has(nodeId),
    figureSource: options.figureSource ?? (() => undefined),
    horizons: settings.horizons,
  }
  const body = html`${plan.blocks.map((block) => renderTopBlock(block, context))}`
  const page = html`<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${settings.title}${draft ? html` (${words.draft.toLowerCase()})` : ''}</title>
<style>${ownMarkup(htmlStyle)}${draft ? ownMarkup(pageMarkStyle(words.draft)) : ''}</style>
</head>
<body${draft ? html` class="is-draft"` : ''}>
<a class="skip" href="#content">${words.skipToContent}</a>
${header(plan, options, words)}<div class="page">
${contents(plan.toc, words)}<main id="content" tabindex="-1">
${body}${notes(plan, context)}${abbreviations(plan, words)}</main>
</div>
${options.generatedLabel ? html`<footer><p>${options.generatedLabel}</p></footer>\n` : ''}</body>
</html>
`
  return page.markup
}

const isDecided = (status: PlanStatus): boolean =>
  status === 'decided' || status === 'followUp' || status === 'archived'

function header({ settings }: FinalisedPlan, { status }: HtmlOptions, words: Words): Markup {
  const { start, end } = settings.period
  return html`<header class="cover">
${settings.county ? html`<p class="county">${settings.county}</p>\n` : ''}<h1>${settings.title}</h1>
${settings.subtitle ? html`<p class="subtitle">${settings.subtitle}</p>\n` : ''}<p class="facts-line"><span>${words.period} ${start === end ? start : `${start}–${end}`}</span> <span class="plan-status">${words.planStatuses[status]}</span></p>
${isDecided(status) ? '' : html`<p class="draft-note"><strong>${words.draft}.</strong> ${words.notDecided}</p>\n`}</header>
`
}

function contents(toc: readonly TocEntry[], words: Words): Markup {
  if (toc.length === 0) return html``
  return html`<nav class="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${words.contents}</h2>
${entries(toc)}</nav>
`
}

const entries = (toc: readonly TocEntry[]): Markup =>
  html`<ol>${toc.map(
    ({ id, number, title, entries: below }) =>
      html`<li><a href="#${anchorOf(id)}"><span class="number">${number}</span> <span>${title}</span></a>${
        below.length > 0 ? entries(below) : ''
      }</li>\n`,
  )}</ol>\n`

function notes({ footnotes }: FinalisedPlan, context: GoalContext): Markup {
  const { words } = context
  if (footnotes.length === 0) return html``
  return html`<section class="notes" role="doc-endnotes" aria-labelledby="notes-title">
<h2 id="notes-title">${words.notes}</h2>
<ol>${footnotes.map(
    ({ number, spans }) =>
      html`<li id="note-${number}">${renderSpans(spans, context)} <a class="back" href="#call-${number}" role="doc-backlink" aria-label="${words.backToText}, ${words.note.toLowerCase()} ${number}">↑</a></li>\n`,
  )}</ol>
</section>
`
}

function abbreviations(plan: FinalisedPlan, words: Words): Markup {
  if (plan.abbreviations.length === 0) return html``
  return html`<section class="abbreviations" aria-labelledby="abbreviations-title">
<h2 id="abbreviations-title">${words.abbreviations}</h2>
<dl>${plan.abbreviations.map(({ short, expansion }) => html`<div><dt>${short}</dt><dd>${lines(expansion)}</dd></div>\n`)}</dl>
</section>
`
}

/** Ids of the nodes that will stand in the page: empty paragraphs, headings and tables of areas do not. */
function anchorsOf({ blocks }: FinalisedPlan): ReadonlySet<string> {
  const ids = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    else if (typeof value === 'object' && value !== null) {
      const inText = 'type' in value && (value.type === 'paragraph' || value.type === 'heading')
      const isEmpty = inText && 'spans' in value && Array.isArray(value.spans) && value.spans.length === 0
      if ('id' in value && typeof value.id === 'string' && !isEmpty) ids.add(value.id)
      for (const inner of Object.values(value)) if (typeof inner === 'object') visit(inner)
    }
  }
  for (const block of blocks)
    visit(block.type === 'developmentArea' && !hasContent(block.group) ? { ...block, group: null } : block)
  return ids
}
