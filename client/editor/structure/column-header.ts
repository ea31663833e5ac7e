/** The header of a goal table. Its columns are the ones of `editor.css` (`.goal-grid`). */
import type { EditorEnvironment } from '../environment.ts'
import { element } from './elements.ts'

export const columns = ['goal', 'activity', 'responsible', 'time', 'indicators'] as const
export type Column = (typeof columns)[number]

/** A row group with one row of column headers, outside what is edited. */
export const columnHeader = (environment: EditorEnvironment): HTMLElement =>
  element(
    'div',
    { class: 'column-header', role: 'rowgroup', contenteditable: 'false' },
    element(
      'div',
      { class: 'column-header-row', role: 'row' },
      ...columns.map((column) =>
        element('div', { role: 'columnheader', 'data-column': column }, environment.t(`column.${column}`)),
      ),
    ),
  )
