/** Everything around the document that belongs to the row of the caret. */
import type { RefObject } from 'react'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { CellPopover } from './cell-popover.tsx'
import { RowDock } from './row-dock.tsx'
import { RowNotice } from './row-notice.tsx'
import type { RowTools as Tools } from './use-row-tools.ts'

export function RowTools(props: {
  tools: Tools
  settings: PlanSettings
  dockRef: RefObject<HTMLDivElement | null>
  /** A menu or window has closed: the caret goes back to the text. */
  onMenuClose(): void
}) {
  const { tools, settings, dockRef, onMenuClose } = props
  const { editor } = tools.context
  return (
    <>
      <RowDock tools={tools} settings={settings} dockRef={dockRef} onMenuClose={onMenuClose} />
      {tools.removed !== null && (
        <RowNotice
          part={tools.removed}
          onUndo={() => {
            tools.dismissRemoved()
            editor.commands.undo()
            onMenuClose()
          }}
          onDismiss={() => {
            tools.dismissRemoved()
            onMenuClose()
          }}
        />
      )}
      {tools.cell !== null && (
        <CellPopover
          key={`${tools.cell.kind} ${tools.cell.id}`}
          editor={editor}
          settings={settings}
          target={tools.cell}
          onClose={() => {
            tools.setCell(null)
            onMenuClose()
          }}
        />
      )}
    </>
  )
}
