/** What the tools of rows share: which small window is open, what was taken away, and what the keyboard asks for. */

import type { Editor } from '@tiptap/react'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { useCallback, useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { CellKind } from '../structure/cell-button.ts'
import { type CellTarget, elementFor, targetAtCaret } from '../structure/cell-target.ts'
import type { Found } from '../structure/where.ts'
import { useCellButtons } from './cell-popover.tsx'
import type { RemovedPart, RowContext } from './row-entries.ts'
import { moveAtCaret } from './row-moves.ts'
import type { RowRequestRelay } from './row-requests.ts'
import { useRowWords } from './row-words.ts'
import { useWords } from './words.ts'

export type RowTools = {
  context: RowContext
  cell: CellTarget | null
  setCell(target: CellTarget | null): void
  removed: RemovedPart | null
  dismissRemoved(): void
}

export function useRowTools(from: {
  editor: Editor
  awareness: Awareness
  relay: RowRequestRelay
  confirmMove(name: string, move: () => void): void
}): RowTools {
  const { editor, awareness, relay, confirmMove } = from
  const t = useWords()
  const rowWords = useRowWords()
  const [cell, setCell] = useState<CellTarget | null>(null)
  const [removed, setRemoved] = useState<RemovedPart | null>(null)
  useCellButtons(editor, setCell)

  const openCell = useCallback(
    (kind: CellKind, found: Found) => {
      const element = elementFor(editor.view, kind, found)
      if (element !== null) setCell({ kind, id: found.node.attrs['id'], element })
    },
    [editor],
  )

  useEffect(
    () =>
      relay.listen({
        cellRequested() {
          const { $from } = editor.state.selection
          // Who is responsible is chosen from the list that `@` opens.
          if ($from.parent.type.name === 'responsible') {
            const before = $from.parent.textBetween(0, $from.parentOffset, undefined, ' ').at(-1)
            editor.commands.insertContent(before === undefined || before === ' ' ? '@' : ' @')
            return
          }
          const target = targetAtCaret(editor.view)
          if (target !== null) setCell(target)
        },
        moveRequested: (direction) => moveAtCaret({ editor, awareness, confirmMove }, direction),
      }),
    [relay, editor, awareness, confirmMove],
  )

  // The offer to take back stands until one has done something else: then undo would take that back first.
  useEffect(() => {
    if (removed === null) return
    const forget = ({
      transaction,
    }: {
      transaction: { docChanged: boolean; getMeta(key: unknown): unknown }
    }) => {
      const sync = transaction.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined
      const own = sync === undefined || sync.isUndoRedoOperation === true
      if (transaction.docChanged && own) setRemoved(null)
    }
    editor.on('transaction', forget)
    return () => {
      editor.off('transaction', forget)
    }
  }, [editor, removed])

  return {
    context: { editor, awareness, t, rowWords, confirmMove, openCell, removed: setRemoved },
    cell,
    setCell,
    removed,
    dismissRemoved: () => setRemoved(null),
  }
}
