/** The eight parts of a development area: which are there, and a way to each that is not. */
import { Check, CircleDashed } from 'lucide-react'
import { type AreaPart, areaParts } from '../../../shared/domain/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { partsOf } from '../structure/area-parts.ts'
import { goToPart } from '../structure/go-to-part.ts'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'

export function PartsList({ editor, settings, found, close }: CellProps) {
  const t = useRowWords()
  const missing = partsOf(found.node, settings)
  const go = (part: AreaPart) => {
    goToPart(found.pos, part)(editor.state, editor.view.dispatch)
    close()
  }
  return (
    <div className={css['form']}>
      <h3 className={css['title']}>
        {t('parts.count', { present: areaParts.length - missing.length, all: areaParts.length })}
      </h3>
      <p className={css['quiet']}>{t('parts.intro')}</p>
      <ul className={css['parts']}>
        {areaParts.map((part) => {
          const absent = missing.includes(part)
          const Icon = absent ? CircleDashed : Check
          return (
            <li key={part} data-absent={absent}>
              <Icon size="1.125rem" aria-hidden="true" />
              <span className={css['part']}>{t(`parts.part.${part}`)}</span>
              {absent ? (
                <Button
                  kind="quiet"
                  aria-label={`${t('parts.go')}: ${t(`parts.part.${part}`)}`}
                  onPress={() => go(part)}
                >
                  {t('parts.go')}
                </Button>
              ) : (
                <span className={css['quiet']}>{t('parts.present')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
