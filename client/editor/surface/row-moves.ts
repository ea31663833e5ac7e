/** Moving a row by one step, and asking first where somebody writes. */
import type { Editor } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
import { changePlaces, type Move, moveTarget, rewritten } from '../structure/move.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import { ancestor } from '../structure/where.ts'

type MoveContext = {
  editor: Editor
  awareness: Awareness
  confirmMove(name: string, move: () => void): void
}

/** Moves at once where nobody's words are at stake, else asks first. */
export function startMove({ editor, awareness, confirmMove }: MoveContext, target: () => Move | null): void {
  const carets = () => remoteCarets(editor.state, awareness)
  const go = () => {
    const now = target()
    if (now !== null)
      changePlaces(
        editor.state,
        now,
        carets().map((caret) => caret.pos),
      )
  }
  const first = target()
  if (first === null) return
  const all = carets()
  const { from } = first
  const positions = all.map((caret) => caret.pos)
  if (rewritten(first, positions).safe) {
    go()
    return
  }
  const writer = all.find((caret) => caret.pos > from.pos && caret.pos < from.pos + from.node.nodeSize)
  confirmMove(writer?.name ?? '', go)
}

/** Moves the innermost thing around the caret that has a neighbour in that direction: goal, activity, row, block. */
export function moveAtCaret(context: MoveContext, direction: -1 | 1): void {
  const { editor } = context
  const target = (): Move | null => {
    const { $from } = editor.state.selection
    for (const names of [
      ['indicator'],
      ['goal', 'activity'],
      ['goalGroup'],
      ['goalTable', 'developmentArea', 'followUp'],
    ]) {
      const found = ancestor($from, ...names)
      const move = found === null ? null : moveTarget(editor.state, found, direction)
      if (move !== null) return move
    }
    return null
  }
  startMove(context, target)
}
