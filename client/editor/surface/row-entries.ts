/** What can be done with a row: one list for the handle beside it, the bar below and the keyboard. */

import type { Command } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
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
import { childrenOf, type Found, type Place } from '../structure/where.ts'
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

/** Sections of the menu for a place, without the ones that have nothing to offer. */
export function rowSections({ editor, awareness, t, confirmMove }: RowContext, place: Place): RowSection[] {
  const { state } = editor
  const { block, group, goal, activity } = place
  const run = (id: Parameters<typeof label>[0], command: Command, danger = false): RowEntry => ({
    id,
    label: label(id),
    danger,
    act: () => {
      command(editor.state, editor.view.dispatch)
    },
  })
  function label(id: keyof typeof import('../../app/i18n/editor.sv.ts').editorSv.row): string {
    return t(`row.${id}`)
  }
  const move = (id: Parameters<typeof label>[0], found: Found | null, direction: -1 | 1): RowEntry[] => {
    const target = found === null ? null : moveTarget(state, found, direction)
    if (target === null) return []
    return [{ id, label: label(id), act: () => startMove(target) }]
  }
  const startMove = (target: Move) => {
    const carets = remoteCarets(editor.state, awareness)
    const positions = carets.map((caret) => caret.pos)
    const go = () => {
      const now = editor.state
      changePlaces(
        now,
        target,
        remoteCarets(now, awareness).map((caret) => caret.pos),
      )
    }
    if (rewritten(target, positions).safe) return go()
    const { from } = target
    const writer = carets.find((caret) => caret.pos > from.pos && caret.pos < from.pos + from.node.nodeSize)
    confirmMove(writer?.name ?? '', go)
  }

  const add: RowEntry[] = []
  if (group !== null) {
    add.push(run('addGoal', addGoal(group.pos, goal?.pos)))
    add.push(run('addActivity', addActivity(group.pos, activity?.pos)))
    if (activity !== null) {
      add.push(run('addSubItem', addSubItem(activity.pos)))
      add.push(run('addIndicator', addIndicator(activity.pos)))
    }
    if (block?.node.type.name === 'goalTable') add.push(run('addGroup', addGroup(group.pos)))
    if (childrenOf(group, 'responsible').length === 0)
      add.push(run('addGroupResponsible', addGroupResponsible(group.pos)))
    if (childrenOf(group, 'indicators').length === 0)
      add.push(run('addGroupIndicators', addIndicator(group.pos)))
  }
  const isArea = block?.node.type.name === 'developmentArea'
  const isTable = block?.node.type.name === 'goalTable'
  const moves: RowEntry[] = [
    ...move('moveActivityUp', activity, -1),
    ...move('moveActivityDown', activity, 1),
    ...(isTable ? [...move('moveGroupUp', group, -1), ...move('moveGroupDown', group, 1)] : []),
    ...move(isArea ? 'moveAreaUp' : isTable ? 'moveTableUp' : 'moveBlockUp', block, -1),
    ...move(isArea ? 'moveAreaDown' : isTable ? 'moveTableDown' : 'moveBlockDown', block, 1),
  ]
  const copy: RowEntry[] = [
    ...(activity === null ? [] : [run('duplicateActivity', duplicate(activity.pos))]),
    ...(group === null || !isTable ? [] : [run('duplicateGroup', duplicate(group.pos))]),
  ]
  const remove: RowEntry[] = [
    ...(goal === null || group === null ? [] : [run('deleteGoal', deleteNode(goal.pos), true)]),
    ...(activity === null ? [] : [run('deleteActivity', deleteNode(activity.pos), true)]),
    ...(group === null || !isTable ? [] : [run('deleteGroup', deleteNode(group.pos), true)]),
    ...(block === null
      ? []
      : [
          run(
            isArea ? 'deleteArea' : isTable ? 'deleteTable' : 'deleteFollowUp',
            deleteNode(block.pos),
            true,
          ),
        ]),
  ]
  return [
    { id: 'add', entries: add },
    { id: 'move', entries: moves },
    { id: 'copy', entries: copy },
    { id: 'remove', entries: remove },
  ].filter((section) => section.entries.length > 0)
}
