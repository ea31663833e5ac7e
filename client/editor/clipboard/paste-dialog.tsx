/** Shows how a pasted table was understood, to be corrected before anything goes in. */
import { type ReactNode, useMemo, useState } from 'react'
import { type Meaning, meanings } from '../../../shared/domain/column-words.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type ColumnMap, findHeaderRow, mapColumns } from './columns.ts'
import type { DraftGroup, Reading } from './drafts.ts'
import { cellText, type Grid, isEmptyCell } from './grid.ts'
import css from './paste.module.css'
import type { PasteRequest } from './paste-requests.ts'
import { readRows } from './read-rows.ts'
import { useClipboardWords } from './words.ts'

type RowsRequest = Extract<PasteRequest, { kind: 'rows' }>

export function PasteDialog(props: {
  request: RowsRequest
  settings: PlanSettings
  /** `sum`: the words about what goes in. */
  onInsert(groups: readonly DraftGroup[], sum: string): void
  onClose(): void
}) {
  const { request, settings } = props
  const t = useClipboardWords()
  const { grid } = request
  const options = useMemo(
    () => ({ codes: settings.focusAreas.map((area) => area.code), first: request.first }),
    [settings, request],
  )
  const found = useMemo(() => findHeaderRow(grid), [grid])
  const [map, setMap] = useState<ColumnMap>(() => mapColumns(grid, found, options))
  const reading = useMemo(() => readRows(grid, map, settings), [grid, map, settings])
  const sum = useSum(grid, map, reading)
  return (
    <Dialog
      wide
      title={t('title')}
      closeLabel={t('close')}
      onClose={props.onClose}
      onSubmit={() => props.onInsert(reading.groups, sum)}
      footer={
        <>
          <Button
            onPress={() => {
              props.onClose()
              request.pasteOtherwise()
            }}
          >
            {t(request.otherwise === 'table' ? 'plainTable' : 'plainText')}
          </Button>
          <Button kind="primary" type="submit" autoFocus>
            {t(request.otherwise === 'table' ? 'makeTable' : 'insert')}
          </Button>
        </>
      }
    >
      <p className={css['sum']} role="status">
        {sum}
      </p>
      {reading.kept > 0 && <Notice tone="info">{t('kept', { count: reading.kept })}</Notice>}
      {grid.rows.length > 1 && (
        <CheckField
          label={t('heading')}
          hint={t('headingHint')}
          checked={map.headerRow >= 0}
          onValue={(has) => setMap(mapColumns(grid, has ? Math.max(0, found) : -1, options))}
        />
      )}
      <fieldset className={css['columns']}>
        <legend>{t('columns')}</legend>
        {map.columns.map((meaning, i) => (
          <Column
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            key={i}
            grid={grid}
            headerRow={map.headerRow}
            index={i}
            meaning={meaning}
            onMeaning={(next) =>
              setMap({ ...map, columns: map.columns.map((old, at) => (at === i ? next : old)) })
            }
          />
        ))}
      </fieldset>
    </Dialog>
  )
}

function useSum(grid: Grid, map: ColumnMap, reading: Reading): string {
  const t = useClipboardWords()
  const count = (of: (group: DraftGroup) => number) =>
    reading.groups.reduce((all, group) => all + of(group), 0)
  return t('sum', {
    rows: t('rows', { count: grid.rows.length - map.headerRow - 1 }),
    goals: t('goals', { count: count((group) => group.goals.length) }),
    activities: t('activities', { count: count((group) => group.activities.length) }),
  })
}

function Column(props: {
  grid: Grid
  headerRow: number
  index: number
  meaning: Meaning
  onMeaning(meaning: Meaning): void
}): ReactNode {
  const t = useClipboardWords()
  const { grid, headerRow, index } = props
  const heading = cellText(grid.rows[headerRow]?.[index]).replace(/\n/g, ' ')
  const number = index + 1
  const name = heading === '' ? t('column', { number }) : t('columnNamed', { number, name: heading })
  const sample = grid.rows.slice(headerRow + 1).find((row) => !isEmptyCell(row[index]))?.[index]
  return (
    <div className={css['column']}>
      <div>
        <div className={css['name']}>{name}</div>
        <div className={css['sample']}>
          {sample === undefined ? t('noWords') : cellText(sample).slice(0, 120)}
        </div>
      </div>
      <SelectField
        labelHidden
        compact
        label={t('becomes', { column: name })}
        value={props.meaning}
        onValue={(value) => props.onMeaning(meanings.find((one) => one === value) ?? 'other')}
      >
        {meanings.map((meaning) => (
          <option key={meaning} value={meaning}>
            {t(`meaning.${meaning}`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
