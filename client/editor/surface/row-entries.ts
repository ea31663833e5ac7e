/** What can be done with a row: one list for the handle beside it, the bar below and the keyboard. */

import type { Command } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { Awareness } from 'y-protocols/awareness'
import type { editorSv } from '../../app/i18n/editor.sv.ts'
import { i18n } from '../../app/i18n/i18n.ts'
import type { rowsSv } from '../../app/i18n/rows.sv.ts'
import { printPart } from '../../app/print/print.ts'
import '../../app/print/words.ts'
import { newId } from '../new-id.ts'
import type { CellKind } from '../structure/cell-button.ts'
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
import { type Move, moveTarget } from '../structure/move.ts'
import { childrenOf, type Found, type Place } from '../structure/where.ts'
import { startMove } from './row-moves.ts'
import type { RowWords } from './row-words.ts'
import type { Words } from './words.ts'

export type RowEntry = { id: string; label: string; danger?: boolean; act(): void }
export type RowSection = { id: string; entries: RowEntry[] }
/** What was taken away, for the notice that offers to take it back. */
export type RemovedPart = Exclude<keyof typeof rowsSv.removed, 'undo' | 'dismiss'>

export type RowContext = {
  editor: Editor
  awareness: Awareness
  t: Words
  rowWords: RowWords
  /** Asks before moving what somebody writes in. */
  confirmMove(name: string, move: () => void): void
  /** Opens the small window for what stands at `found`. */
  openCell(kind: CellKind, found: Found): void
  /** Tells that something was taken away. */
  removed(part: RemovedPart): void
}

type Part = keyof Place
type RowWord = keyof typeof editorSv.row
type MenuWord = keyof typeof rowsSv.menu
type Label = { id: string; label: string }

/**
 * Sections of the menu for a place, without the ones that have nothing to offer. `where` is asked again when an
 * entry is chosen: colleagues go on writing while the menu is open. Null when the row is gone.
 */
export function rowSections(context: RowContext, where: () => Place | null): RowSection[] {
  const place = where()
  if (place === null) return []
  const maker = new EntryMaker(context, where, place)
  const { block, group } = place
  const isArea = block?.node.type.name === 'developmentArea'
  const isTable = block?.node.type.name === 'goalTable'
  const inTable = isTable && group !== null
  const { row, own } = maker
  return [
    { id: 'add', entries: additions(maker, place, isTable) },
    {
      id: 'about',
      entries: [
        ...maker.open('status', 'activity'),
        ...maker.open('time', 'activity'),
        ...maker.open('indicator', 'indicator'),
        ...maker.open('focus', 'group'),
        ...(isArea ? [...maker.open('area', 'block'), ...maker.open('parts', 'block')] : []),
        ...(isTable ? maker.open('caption', 'block') : []),
        ...(block !== null && !isArea && !isTable ? maker.open('followUp', 'block') : []),
      ],
    },
    {
      id: 'move',
      entries: [
        ...maker.move(own('moveGoalUp'), 'goal', -1),
        ...maker.move(own('moveGoalDown'), 'goal', 1),
        ...maker.move(own('moveIndicatorUp'), 'indicator', -1),
        ...maker.move(own('moveIndicatorDown'), 'indicator', 1),
        ...maker.move(row('moveActivityUp'), 'activity', -1),
        ...maker.move(row('moveActivityDown'), 'activity', 1),
        ...(inTable ? maker.move(row('moveGroupUp'), 'group', -1) : []),
        ...(inTable ? maker.move(row('moveGroupDown'), 'group', 1) : []),
        ...maker.move(row(isArea ? 'moveAreaUp' : isTable ? 'moveTableUp' : 'moveBlockUp'), 'block', -1),
        ...maker.move(row(isArea ? 'moveAreaDown' : isTable ? 'moveTableDown' : 'moveBlockDown'), 'block', 1),
      ],
    },
    {
      id: 'copy',
      entries: [
        ...(group === null ? [] : maker.copy(own('duplicateGoal'), 'goal')),
        ...maker.copy(own('duplicateIndicator'), 'indicator'),
        ...maker.copy(row('duplicateActivity'), 'activity'),
        ...(inTable ? maker.copy(row('duplicateGroup'), 'group') : []),
        ...(isArea ? maker.copy(own('duplicateArea'), 'block') : []),
      ],
    },
    { id: 'print', entries: isArea ? maker.print() : [] },
    {
      id: 'remove',
      entries: [
        ...maker.remove(own('deleteIndicator'), 'indicator', 'indicator'),
        ...maker.remove(own('deleteSubItem'), 'subItem', 'subItem'),
        ...(group === null ? [] : maker.remove(row('deleteGoal'), 'goal', 'goal')),
        ...maker.remove(row('deleteActivity'), 'activity', 'activity'),
        ...(inTable ? maker.remove(row('deleteGroup'), 'group', 'group') : []),
        ...(isArea
          ? maker.remove(row('deleteArea'), 'block', 'area')
          : isTable
            ? maker.remove(row('deleteTable'), 'block', 'table')
            : maker.remove(row('deleteFollowUp'), 'block', 'followUp')),
      ],
    },
  ].filter((section) => section.entries.length > 0)
}

function additions(maker: EntryMaker, { group }: Place, isTable: boolean): RowEntry[] {
  if (group === null) return []
  const { row } = maker
  const without = (name: string) => childrenOf(group, name).length === 0
  return [
    ...maker.on(row('addGoal'), 'group', (pos, now) => addGoal(pos, now.goal?.pos)),
    ...maker.on(row('addActivity'), 'group', (pos, now) => addActivity(pos, now.activity?.pos)),
    ...maker.on(row('addSubItem'), 'activity', addSubItem),
    ...maker.on(row('addIndicator'), 'activity', addIndicator),
    ...(isTable ? maker.on(row('addGroup'), 'group', addGroup) : []),
    ...(without('responsible') ? maker.on(row('addGroupResponsible'), 'group', addGroupResponsible) : []),
    ...(without('indicators') ? maker.on(row('addGroupIndicators'), 'group', addIndicator) : []),
  ]
}

/** Makes entries for the parts that the place has. */
class EntryMaker {
  readonly #context: RowContext
  readonly #where: () => Place | null
  readonly #place: Place

  constructor(context: RowContext, where: () => Place | null, place: Place) {
    this.#context = context
    this.#where = where
    this.#place = place
  }

  readonly row = (id: RowWord): Label => ({ id, label: this.#context.t(`row.${id}`) })
  readonly own = (id: MenuWord): Label => ({ id, label: this.#context.rowWords(`menu.${id}`) })

  /** A command on one part of the place. */
  on(
    label: Label,
    part: Part,
    command: (pos: number, now: Place) => Command,
    after?: () => void,
  ): RowEntry[] {
    if (this.#place[part] === null) return []
    const { editor } = this.#context
    const act = () => {
      const now = this.#where()
      const found = now?.[part] ?? null
      if (now === null || found === null) return
      if (command(found.pos, now)(editor.state, editor.view.dispatch)) after?.()
    }
    return [{ ...label, act }]
  }

  copy(label: Label, part: Part): RowEntry[] {
    return this.on(label, part, (pos) => duplicate(pos, newId))
  }

  remove(label: Label, part: Part, removed: RemovedPart): RowEntry[] {
    return this.on(label, part, deleteNode, () => this.#context.removed(removed)).map((entry) => ({
      ...entry,
      danger: true,
    }))
  }

  open(kind: CellKind, part: Part): RowEntry[] {
    if (this.#place[part] === null) return []
    const act = () => {
      const found = this.#where()?.[part]
      if (found) this.#context.openCell(kind, found)
    }
    return [{ ...this.own(kind), act }]
  }

  /** The whole area, large and without the rest. */
  print(): RowEntry[] {
    const act = () => {
      const found = this.#where()?.block
      const drawn = found ? this.#context.editor.view.nodeDOM(found.pos) : null
      if (drawn instanceof Element) printPart(drawn, drawn)
    }
    return [{ id: 'print', label: i18n.t('area', { ns: 'print' }), act }]
  }

  /** Nothing where there is no neighbour to change places with. */
  move(label: Label, part: Part, direction: -1 | 1): RowEntry[] {
    const { editor } = this.#context
    const target = (now: Place | null): Move | null => {
      const found = now?.[part] ?? null
      return found === null ? null : moveTarget(editor.state, found, direction)
    }
    if (target(this.#place) === null) return []
    return [{ ...label, act: () => startMove(this.#context, () => target(this.#where())) }]
  }
}
