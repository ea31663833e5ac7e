/**
 * How a published plan looks: warm paper, near-black text, one deep green-blue accent, hairlines rather than
 * boxes. Colours pass WCAG AA in both schemes. On paper: A4, wide tables on pages of their own width, header
 * rows repeated, nothing cut that can be held together.
 */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --paper: #fffdfa; --desk: #f1efeb; --ink: #1c2225; --quiet: #566065; --line: #d3cfc7; --accent: #0b5a61;
  --tint: #edf4f3; --head: #e3eeec; --warn: #7a4100; --warn-tint: #fdf1df;
  font: 100%/1.6 "Source Sans 3", "Source Sans Pro", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171c1e; --desk: #0f1314; --ink: #e7eaea; --quiet: #a9b3b6; --line: #3a4447; --accent: #7fcdd0;
    --tint: #1d2729; --head: #223032; --warn: #f2c48a; --warn-tint: #33281a;
  }
}
* { box-sizing: border-box; }
html { background: var(--desk); color: var(--ink); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); font-size: 1.0625rem; overflow-wrap: break-word; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
:target { scroll-margin-top: 1rem; }
.skip { position: absolute; left: 1rem; top: -10rem; padding: .5rem 1rem; background: var(--accent); color: var(--paper); z-index: 2; }
.skip:focus { top: 1rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.cover { padding: clamp(2rem, 6vw, 4.5rem) clamp(1rem, 5vw, 4rem) clamp(1.5rem, 4vw, 2.5rem); border-bottom: 1px solid var(--line); }
.cover > * { max-width: 56rem; margin: 0; }
.county { color: var(--accent); font-weight: 600; letter-spacing: .01em; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.9rem); line-height: 1.15; font-weight: 700; letter-spacing: -.012em; text-wrap: balance; hyphens: auto; }
.county + h1 { margin-top: .5rem; }
.subtitle { margin-top: .5rem; font-size: 1.2rem; color: var(--quiet); }
.facts-line { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-top: 1.25rem; color: var(--quiet); }
.plan-status, span.status, .horizon {
  display: inline-block; padding: 0 .55em; border: 1px solid currentcolor; border-radius: 1em;
  font-size: .84em; line-height: 1.55; font-weight: 600; color: var(--accent); white-space: nowrap;
}
.is-draft .plan-status { color: var(--warn); }
.draft-note { margin-top: 1.25rem; padding: .6rem .9rem; border-left: 4px solid var(--warn); background: var(--warn-tint); width: fit-content; }

.page { padding: clamp(1.25rem, 4vw, 2.5rem) clamp(1rem, 5vw, 4rem) 4rem; }
.contents { margin-bottom: 2.5rem; }
.contents h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents ol ol { padding-left: 1.1rem; border-left: 1px solid var(--line); margin: .1rem 0 .35rem .3rem; }
.contents a { display: flex; gap: .55em; padding: .22rem 0; text-decoration: none; line-height: 1.4; hyphens: auto; }
.contents a > :last-child { min-width: 0; }
.contents a:hover { text-decoration: underline; }
.number { color: var(--quiet); font-variant-numeric: tabular-nums; font-weight: 400; }
@media (min-width: 72rem) {
  .page { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 3.5rem; max-width: 96rem; }
  .page:not(:has(> .contents)) { grid-template-columns: minmax(0, 1fr); }
  .contents { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; align-self: start; margin: 0; padding: 1rem .5rem 1rem 0; font-size: .975rem; }
}

main > :is(p, ul, ol, blockquote, h2, h3, h4, h5, h6, figure, .follow-up, .notes, .abbreviations),
.area > :is(p, ul, ol, blockquote, h3, h4, h5, h6, dl, figure) { max-width: 42rem; }
h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 650; margin: 2em 0 .5em; text-wrap: balance; hyphens: auto; }
h2 { font-size: 1.65rem; } h3 { font-size: 1.32rem; } h4 { font-size: 1.14rem; } h5, h6 { font-size: 1.0625rem; }
main > :first-child, .area > :first-child, td > :first-child, th > :first-child, blockquote > :first-child { margin-top: 0; }
td > :last-child, th > :last-child, blockquote > :last-child { margin-bottom: 0; }
p, ul, ol, dl, blockquote, figure { margin: 0 0 1em; }
ul, ol { padding-left: 1.4em; }
li { margin: .2em 0; }
li > ul, li > ol { margin-bottom: .3em; }
blockquote { padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
sup { line-height: 0; font-size: .75em; }
.note-call { padding: 0 .15em; text-decoration: none; font-weight: 600; }
.dead { color: var(--warn); }
.organisation { text-decoration: none; }

.scroll { overflow-x: auto; margin: 1.5em 0 2em; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.45; }
caption { text-align: left; font-weight: 600; padding: 0 0 .6rem; }
caption .label { color: var(--accent); }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem; border: 0 solid var(--line); border-bottom-width: 1px; overflow-wrap: break-word; hyphens: auto; }
thead th { background: var(--head); font-weight: 650; border-bottom: 2px solid var(--accent); vertical-align: bottom; hyphens: manual; }
tbody th { font-weight: inherit; }
td ul, td ol, th ul, th ol { margin: 0; padding-left: 1.15em; }
td ul.plain-list, th ul.plain-list { list-style: none; padding: 0; }
:is(td, th) li:first-child { margin-top: 0; }
.plain-list > li + li, th ol > li + li { margin-top: .55em; }
.plain { min-width: min(100%, 24rem); }
.goals { min-width: 62rem; }
.area .goals { min-width: 52rem; }
.goals tbody { border-bottom: 2px solid var(--line); }
.goals .goal { width: 24%; } .goals .activity { width: 24%; }
.goals .responsible { width: 16%; } .goals .indicator { width: 16%; }
.goals .focusArea { width: 13%; } .goals td.focusArea { font-size: .92em; color: var(--quiet); }
.goals td.focusArea ul { list-style: none; padding: 0; }
.goals .time { white-space: nowrap; } .goals td.time { font-variant-numeric: tabular-nums; }
.goals tbody th { background: var(--tint); }
.goals .horizon { display: block; width: fit-content; margin: .35em 0 .1em; }
.code { font-weight: 700; color: var(--accent); }
.facts { display: block; font-size: .92em; color: var(--quiet); }
.facts > span { display: block; }
.overall .label { font-weight: 600; }
.overall p { margin: 0; }

.area { margin: 2.5rem 0; padding-top: 1.5rem; border-top: 3px solid var(--accent); }
.area > :is(h2, h3, h4, h5, h6):first-child { font-size: 1.4rem; }
.area .field { font-size: 1.0625rem; margin: 1.4em 0 .3em; }
.area-facts { display: flex; flex-wrap: wrap; gap: .2rem 2rem; color: var(--quiet); font-size: .95rem; }
.area-facts div { display: flex; gap: .5em; } dt { font-weight: 600; } dd { margin: 0; }
.follow-up { margin: 1.5rem 0; padding: 1rem 1.25rem; background: var(--tint); border-left: 4px solid var(--accent); }
.follow-up-label { margin: 0; font-size: .9rem; color: var(--quiet); }
.follow-up-goal { font-weight: 600; margin: .25rem 0 .5rem; }
.follow-up > :last-child { margin-bottom: 0; }
figure img { display: block; max-width: 100%; height: auto; background: #fff; }
.no-picture { margin: 0; padding: 2rem 1rem; border: 1px dashed var(--quiet); color: var(--quiet); text-align: center; }
figcaption { margin-top: .5rem; font-size: .95rem; }
figcaption .label { font-weight: 600; color: var(--accent); }
.source { color: var(--quiet); }
.notes, .abbreviations { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
.notes h2, .abbreviations h2 { font-size: 1.3rem; margin-top: 0; }
.notes { font-size: .975rem; }
.abbreviations dl div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 1rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 30rem) { .abbreviations dl div { grid-template-columns: minmax(0, 1fr); gap: 0; } .goals { font-size: .9rem; } }
footer { padding: 1rem clamp(1rem, 5vw, 4rem); border-top: 1px solid var(--line); color: var(--quiet); font-size: .9rem; }
footer p { margin: 0; }

@media print {
  @page { size: A4; margin: 20mm 18mm 22mm; @bottom-right { content: counter(page); font: 9pt sans-serif; } }
  @page wide { size: A4 landscape; margin: 18mm 16mm; }
  :root {
    color-scheme: light; --paper: #fff; --desk: #fff; --ink: #000; --quiet: #444; --line: #999; --accent: #0b5a61;
    --tint: #f4f7f7; --head: #e6efee; --warn: #7a4100; --warn-tint: #fff;
  }
  html { background: none; }
  body { font-size: 10.5pt; line-height: 1.45; background: none; }
  .skip, .back { display: none; }
  .cover, .page, footer { padding-left: 0; padding-right: 0; }
  .cover { padding-top: 40mm; }
  .page { display: block; padding-top: 8mm; padding-bottom: 0; max-width: none; }
  .contents { position: static; max-height: none; overflow: visible; break-after: page; font-size: 10.5pt; }
  .contents a { color: inherit; }
  main > *, .area > * { max-width: none !important; }
  a { color: inherit; text-decoration: none; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  tr, figure, .follow-up { break-inside: avoid; }
  .scroll { overflow: visible; }
  .scroll:has(> .goals) { page: wide; }
  .goals, .area .goals { min-width: 0; font-size: 9pt; }
  th, td { padding: 1.6mm 2mm; }
  thead th, .goals tbody th, .draft-note, .follow-up { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** A mark at the top of every printed page. `word` is one of the program's own, without quotation marks. */
export const pageMarkStyle = (word: string): string =>
  `@page { @top-right { content: "${word}"; font: bold 10pt sans-serif; color: #7a4100; } }`
