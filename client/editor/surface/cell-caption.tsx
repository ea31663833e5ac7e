/** The caption of a goal table. */
import { setNodeValue } from '../structure/change.ts'
import { CommittedField, wordsOf } from './cell-field.tsx'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'

export function CaptionForm({ editor, found }: CellProps) {
  const t = useRowWords()
  return (
    <div className={css['form']}>
      <h3 className={css['title']}>{t('caption.title')}</h3>
      <CommittedField
        label={t('caption.label')}
        hint={t('caption.hint')}
        value={wordsOf(found.node.attrs['caption'])}
        onCommit={(value) =>
          setNodeValue(found.pos, 'caption', value || null)(editor.state, editor.view.dispatch)
        }
      />
    </div>
  )
}
