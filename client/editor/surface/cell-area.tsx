/** Whose business a development area is, and which unit's. */
import { ownerLevels } from '../../../shared/domain/vocabulary.ts'
import { SelectField } from '../../ui/field.tsx'
import { setNodeValue } from '../structure/change.ts'
import { CommittedField, wordsOf } from './cell-field.tsx'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'
import { useWords } from './words.ts'

export function AreaForm({ editor, found }: CellProps) {
  const t = useRowWords()
  const words = useWords()
  const { attrs } = found.node
  const set = (attribute: string, value: string) =>
    setNodeValue(found.pos, attribute, value || null)(editor.state, editor.view.dispatch)
  return (
    <div className={css['form']}>
      <h3 className={css['title']}>{t('area.title')}</h3>
      <SelectField
        label={t('area.level')}
        value={wordsOf(attrs['ownerLevel'])}
        onValue={(value) => set('ownerLevel', value)}
      >
        <option value="">{t('none')}</option>
        {ownerLevels.map((level) => (
          <option key={level} value={level}>
            {words(`ownerLevel.${level}`)}
          </option>
        ))}
      </SelectField>
      <CommittedField
        label={t('area.unit')}
        hint={t('area.unitHint')}
        value={wordsOf(attrs['ownerUnit'])}
        onCommit={(value) => set('ownerUnit', value)}
      />
    </div>
  )
}
