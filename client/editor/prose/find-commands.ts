/** What the find bar does with the search of plugins/find.ts. */
import type { Editor } from '@tiptap/core'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { findKey, findState } from '../plugins/find.ts'
import { asStructure } from '../structure/as-structure.ts'
import type { FindOptions, Hit } from './find-text.ts'

/** Searches from the hit one stands at, else from the caret. The caret itself does not move. */
export function search(editor: Editor, options: FindOptions): void {
  const { state, view } = editor
  const open = findState(state)
  const near = open?.hits[open.current]?.from ?? state.selection.from
  view.dispatch(state.tr.setMeta(findKey, { options, near }))
  showCurrent(editor)
}

/** Goes to the next or previous hit, round the end. */
export function goToHit(editor: Editor, step: 1 | -1): void {
  const { state, view } = editor
  const open = findState(state)
  if (open === null || open.hits.length === 0) return
  const current = (open.current + step + open.hits.length) % open.hits.length
  view.dispatch(state.tr.setMeta(findKey, { current }))
  showCurrent(editor)
}

/** Ends the search; the hit one stood at is what is selected. */
export function endSearch(editor: Editor): void {
  const { state, view } = editor
  const open = findState(state)
  if (open === null) return
  const hit = open.hits[open.current]
  const tr = state.tr.setMeta(findKey, 'close')
  if (hit !== undefined)
    tr.setSelection(TextSelection.between(tr.doc.resolve(hit.from), tr.doc.resolve(hit.to)))
  view.dispatch(tr)
}

/** Brings the current hit into sight, clear of the bars (pixels from the edges of the window), if it is not. */
function showCurrent({ view }: Editor): void {
  const current = view.dom.querySelector('.find-current')
  if (current === null) return
  const box = current.getBoundingClientRect()
  const bar = document.querySelector('[data-find]')?.getBoundingClientRect().bottom ?? 0
  if (box.top < Math.max(bar, 176) || box.bottom > window.innerHeight - 96)
    current.scrollIntoView({ block: 'center', inline: 'nearest' })
}

function put(tr: Transaction, hit: Hit, text: string): void {
  if (text === '') tr.delete(hit.from, hit.to)
  else tr.insertText(text, hit.from, hit.to)
}

/** Replaces the current hit and goes to the next. False when it is one that cannot be. */
export function replaceHit(editor: Editor, text: string): boolean {
  const { state, view } = editor
  const open = findState(state)
  const hit = open?.hits[open.current]
  if (hit === undefined || hit.fixed || !editor.isEditable) return false
  const { tr } = state
  put(tr, hit, text)
  // A step of undo by itself.
  view.dispatch(asStructure(tr))
  const { doc } = view.state
  const now = findState(view.state)
  // The new words may hold the query: the search goes on behind them.
  const next = now?.hits.findIndex(({ from }) => from >= hit.from + text.length) ?? -1
  if (now !== null && now.hits.length > 0 && doc.content.size > 0)
    view.dispatch(view.state.tr.setMeta(findKey, { current: Math.max(0, next) }))
  showCurrent(editor)
  return true
}

/** Replaces all hits but names of organisations, as one step of undo; returns how many were and were not. */
export function replaceAll(editor: Editor, text: string): { replaced: number; spared: number } {
  const { state, view } = editor
  const hits = findState(state)?.hits ?? []
  const own = editor.isEditable ? hits.filter((hit) => !hit.fixed) : []
  if (own.length > 0) {
    const { tr } = state
    for (const hit of own.toReversed()) put(tr, hit, text)
    view.dispatch(asStructure(tr))
  }
  return { replaced: own.length, spared: hits.length - own.length }
}
