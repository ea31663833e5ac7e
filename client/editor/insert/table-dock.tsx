/**
 * Tools for the plain table of the caret. They float below the text, as those of a goal table's row do, so that
 * nothing moves when they come and go; F6 or Alt+F10 leads there.
 */

import type { Command } from '@tiptap/pm/state'
import { type Editor, useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalStart,
  BetweenVerticalStart,
  Captions,
  Ellipsis,
  PanelTop,
  TableCellsMerge,
  TableCellsSplit,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Toolbar as AriaToolbar, Separator } from 'react-aria-components'
import type { blocksSv } from '../../app/i18n/blocks.sv.ts'
import { MenuButton } from '../../ui/menu.tsx'
import { placeOf } from '../structure/where.ts'
import { ToolButton } from '../surface/tool-button.tsx'
import toolbarCss from '../surface/toolbar.module.css'
import css from './insert.module.css'
import { insertRequests } from './requests.ts'
import {
  addTableColumn,
  addTableRow,
  deletePlainTable,
  deleteTableColumns,
  deleteTableRows,
  hasHeaderRow,
  mergeCellDown,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from './table-commands.ts'
import { tableAt } from './table-places.ts'
import { useBlockWords } from './words.ts'

/** Plain values only, so that the bar is drawn again only when one of them changes. */
const dockState = ({ state }: Editor) => {
  const here = tableAt(state)
  return {
    shown: here !== null,
    id: (here?.table.node.attrs['id'] ?? null) as string | null,
    header: here !== null && hasHeaderRow(state) === true,
    merge: here !== null && mergeCells(state),
    mergeDown: here !== null && mergeCellDown(state),
    split: here !== null && splitCell(state),
    raised: here !== null && placeOf(state).block !== null,
  }
}

export function TableDock({ editor }: { editor: Editor }) {
  const t = useBlockWords()
  const bar = useRef<HTMLDivElement>(null)
  const state = useEditorState({ editor, selector: ({ editor: current }) => dockState(current) })
  useEffect(() => {
    const { dom } = editor.view
    const toDock = (event: KeyboardEvent) => {
      if (!(event.key === 'F10' && event.altKey) && event.key !== 'F6') return
      const first = bar.current?.querySelector<HTMLElement>('button')
      if (!first) return
      event.preventDefault()
      // The tools of the area around the table are the next stop, not this one.
      event.stopImmediatePropagation()
      first.focus()
    }
    dom.addEventListener('keydown', toDock, { capture: true })
    return () => dom.removeEventListener('keydown', toDock, { capture: true })
  }, [editor])
  if (!state.shown) return null

  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch)
    editor.view.focus()
  }
  /** A menu gives its focus back to its button; writing goes on in the text. */
  const fromMenu = (command: Command) => () => {
    command(editor.state, editor.view.dispatch)
    requestAnimationFrame(() => requestAnimationFrame(() => editor.view.focus()))
  }
  const size = { size: '1.1875rem', 'aria-hidden': true } as const
  const entry = (id: keyof typeof blocksSv.table, command: Command, danger = false) => ({
    id,
    label: t(`table.${id}`),
    danger,
    onAction: fromMenu(command),
  })
  return (
    <div className={css['dock']} data-raised={state.raised} ref={bar}>
      <AriaToolbar className={toolbarCss['toolbar'] ?? ''} aria-label={t('table.label')}>
        <ToolButton
          label={t('table.rowBelow')}
          icon={<BetweenHorizontalStart {...size} />}
          onPress={run(addTableRow(1))}
        />
        <ToolButton
          label={t('table.columnAfter')}
          icon={<BetweenVerticalStart {...size} />}
          onPress={run(addTableColumn(1))}
        />
        <Separator orientation="vertical" className={toolbarCss['separator'] ?? ''} />
        <ToolButton
          label={t('table.header')}
          icon={<PanelTop {...size} />}
          pressed={state.header}
          onPress={run(toggleHeaderRow)}
        />
        <ToolButton
          label={t('table.merge')}
          icon={<TableCellsMerge {...size} />}
          disabled={!state.merge}
          onPress={run(mergeCells)}
        />
        <ToolButton
          label={t('table.split')}
          icon={<TableCellsSplit {...size} />}
          disabled={!state.split}
          onPress={run(splitCell)}
        />
        <ToolButton
          label={t('table.caption')}
          icon={<Captions {...size} />}
          onPress={() => {
            if (state.id !== null) insertRequests(editor).open({ kind: 'caption', id: state.id })
          }}
        />
        <Separator orientation="vertical" className={toolbarCss['separator'] ?? ''} />
        <MenuButton
          label={t('table.more')}
          kind="quiet"
          iconOnly
          icon={<Ellipsis {...size} />}
          entries={[
            entry('rowAbove', addTableRow(-1)),
            entry('rowBelow', addTableRow(1)),
            entry('columnBefore', addTableColumn(-1)),
            entry('columnAfter', addTableColumn(1)),
            ...(state.mergeDown ? [entry('mergeDown', mergeCellDown)] : []),
            entry('deleteRow', deleteTableRows, true),
            entry('deleteColumn', deleteTableColumns, true),
            entry('deleteTable', deletePlainTable, true),
          ]}
        />
      </AriaToolbar>
    </div>
  )
}
