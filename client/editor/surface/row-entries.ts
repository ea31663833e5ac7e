/** What can be done with a row: one list for the handle beside it, the bar below and the keyboard. */

import type { Command } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
import type { editorSv } from '../../app/i18n/editor.sv.ts'
import {
  addActivity,
  addGoal,
  addGroup,
  addGroupResponsible,
  addIndicator,
  addSubItem,
  deleteNode,
  duplicate,
} from '../structure/change.ts'
import { changePlaces, type Move, moveTarget, rewritten } from '../structure/move.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import { childrenOf, type Place } from '../structure/where.ts'
import type { Words } from './words.ts'

export type RowEntry = { id: string; label: string; danger?: boolean; act(): void }
export type RowSection = { id: string; entries: RowEntry[] }

export type RowContext = {
  editor: Editor
  awareness: Awareness
  t: Words
  /** Asks before moving what somebody writes in. */
  confirmMove(name: string, move: () => void): void
}

type RowWord = keyof typeof editorSv.row
type Part = 'block' | 'group' | 'goal' | 'activity'

/**
 * Sections of the menu for a place, without the ones that have nothing to offer. `where` is asked again when an
 * entry is chosen: colleagues go on writing while the menu is open. Null when the row is gone.
 */
export function rowSections(context: RowContext, where: () => Place | null): RowSection[] {
  const { editor, t } = context
  const place = where()
  if (place === null) return []
  const { block, group, goal, activity } = place
  const run = (id: RowWord, command: (now: Place) => Command | null, danger = false): RowEntry => ({
    id,
    label: t(`row.${id}`),
    danger,
    act: () => {
      const now = where()
      if (now !== null) command(now)?.(editor.state, editor.view.dispatch)
    },
  })
  /** A command on one part of the place. */
  const on =
    (part: Part, command: (pos: number, now: Place) => Command) =>
    (now: Place): Command | null => {
      const found = now[part]
      return found === null ? null : command(found.pos, now)
    }
  const move = (id: RowWord, part: Part, direction: -1 | 1): RowEntry[] => {
    const target = (now: Place | null): Move | null => {
      const found = now?.[part] ?? null
      return found === null ? null : moveTarget(editor.state, found, direction)
    }
    if (target(place) === null) return []
    return [{ id, label: t(`row.${id}`), act: () => startMove(context, () => target(where())) }]
  }

  const isArea = block?.node.type.name === 'developmentArea'
  const isTable = block?.node.type.name === 'goalTable'
  const add: RowEntry[] = []
  if (group !== null) {
    add.push(
      run(
        'addGoal',
        on('group', (pos, now) => addGoal(pos, now.goal?.pos)),
      ),
    )
    add.push(
      run(
        'addActivity',
        on('group', (pos, now) => addActivity(pos, now.activity?.pos)),
      ),
    )
    if (activity !== null) {
      add.push(run('addSubItem', on('activity', addSubItem)))
      add.push(run('addIndicator', on('activity', addIndicator)))
    }
    if (isTable) add.push(run('addGroup', on('group', addGroup)))
    if (childrenOf(group, 'responsible').length === 0)
      add.push(run('addGroupResponsible', on('group', addGroupResponsible)))
    if (childrenOf(group, 'indicators').length === 0)
      add.push(run('addGroupIndicators', on('group', addIndicator)))
  }
  const moves: RowEntry[] = [
    ...move('moveActivityUp', 'activity', -1),
    ...move('moveActivityDown', 'activity', 1),
    ...(isTable ? [...move('moveGroupUp', 'group', -1), ...move('moveGroupDown', 'group', 1)] : []),
    ...move(isArea ? 'moveAreaUp' : isTable ? 'moveTableUp' : 'moveBlockUp', 'block', -1),
    ...move(isArea ? 'moveAreaDown' : isTable ? 'moveTableDown' : 'moveBlockDown', 'block', 1),
  ]
  const copy: RowEntry[] = [
    ...(activity === null ? [] : [run('duplicateActivity', on('activity', duplicate))]),
    ...(group === null || !isTable ? [] : [run('duplicateGroup', on('group', duplicate))]),
  ]
  const removeBlock = isArea ? 'deleteArea' : isTable ? 'deleteTable' : 'deleteFollowUp'
  const remove: RowEntry[] = [
    ...(goal === null || group === null ? [] : [run('deleteGoal', on('goal', deleteNode), true)]),
    ...(activity === null ? [] : [run('deleteActivity', on('activity', deleteNode), true)]),
    ...(group === null || !isTable ? [] : [run('deleteGroup', on('group', deleteNode), true)]),
    ...(block === null ? [] : [run(removeBlock, on('block', deleteNode), true)]),
  ]
  return [
    { id: 'add', entries: add },
    { id: 'move', entries: moves },
    { id: 'copy', entries: copy },
    { id: 'remove', entries: remove },
  ].filter((section) => section.entries.length > 0)
}

/** Moves at once where nobody's words are at stake, else asks first. */
function startMove({ editor, awareness, confirmMove }: RowContext, target: () => Move | null): void {
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
