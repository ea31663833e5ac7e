/** The buttons at the end of a row in a list: up, down, away. */
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button.tsx'
import css from './settings.module.css'

export function RowTools(props: {
  /** What the row is called, for the names of the buttons. */
  name: string
  /** Absent where the order means nothing. */
  move?: { up: boolean; down: boolean; by(step: -1 | 1): void }
  onRemove(): void
}) {
  const { t } = useTranslation('plans')
  const { name, move } = props
  return (
    <div className={css['tools']}>
      {move && (
        <>
          <IconButton
            label={t('settings.moveUp', { name })}
            icon={<ArrowUp size="1.125rem" aria-hidden="true" />}
            isDisabled={!move.up}
            onPress={() => move.by(-1)}
          />
          <IconButton
            label={t('settings.moveDown', { name })}
            icon={<ArrowDown size="1.125rem" aria-hidden="true" />}
            isDisabled={!move.down}
            onPress={() => move.by(1)}
          />
        </>
      )}
      <IconButton
        label={t('settings.removeNamed', { name })}
        icon={<Trash2 size="1.125rem" aria-hidden="true" />}
        onPress={props.onRemove}
      />
    </div>
  )
}
