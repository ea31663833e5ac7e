/** The keys of the contents, as in every tree: arrows walk and fold, Alt and arrows move, letters look for a title. */
import type { KeyboardEvent } from 'react'
import { hasBelow, type Section } from '../structure/sections.ts'

export type OutlineActions = {
  focus(key: string): void
  fold(key: string, folded: boolean): void
  go(key: string): void
  openMenu(key: string): void
  /** Null where nothing can be moved. */
  move: ((key: string, direction: 'up' | 'down') => void) | null
  undo(again: boolean): void
}

/** Does what a key asks for. `shown` are the indexes of the sections that are not folded away. */
export function outlineKey(
  event: KeyboardEvent,
  key: string,
  sections: readonly Section[],
  shown: readonly number[],
  folded: ReadonlySet<string>,
  actions: OutlineActions,
): void {
  const index = sections.findIndex((section) => section.key === key)
  const row = shown.indexOf(index)
  if (index < 0 || row < 0) return
  const focusRow = (at: number) => {
    const section = sections[shown[Math.max(0, Math.min(at, shown.length - 1))] ?? -1]
    if (section) actions.focus(section.key)
  }
  const isParent = hasBelow(sections, index)
  const isFolded = folded.has(key)
  const act = (): boolean => {
    const mod = event.ctrlKey || event.metaKey
    if (mod && !event.altKey && event.key.toLowerCase() === 'z') actions.undo(event.shiftKey)
    else if (mod && event.key.toLowerCase() === 'y') actions.undo(true)
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      actions.move?.(key, event.key === 'ArrowUp' ? 'up' : 'down')
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) actions.openMenu(key)
    else if (mod || event.altKey) return false
    else if (event.key === 'ArrowDown') focusRow(row + 1)
    else if (event.key === 'ArrowUp') focusRow(row - 1)
    else if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(shown.length - 1)
    else if (event.key === 'ArrowRight') {
      if (isParent && isFolded) actions.fold(key, false)
      else if (isParent) focusRow(row + 1)
    } else if (event.key === 'ArrowLeft') {
      const depth = sections[index]?.depth ?? 1
      if (isParent && !isFolded) actions.fold(key, true)
      else focusRow(shown.findLastIndex((at, i) => i < row && (sections[at]?.depth ?? 0) < depth))
    } else if (event.key === 'Enter' || event.key === ' ') actions.go(key)
    else if (event.key.length === 1) {
      const letter = event.key.toLocaleLowerCase()
      const begins = (at: number) => sections[at]?.title.toLocaleLowerCase().startsWith(letter) === true
      const after = shown.findIndex((at, i) => i > row && begins(at))
      const found = after >= 0 ? after : shown.findIndex(begins)
      if (found >= 0) focusRow(found)
    } else return false
    return true
  }
  if (!act()) return
  event.preventDefault()
  event.stopPropagation()
}
