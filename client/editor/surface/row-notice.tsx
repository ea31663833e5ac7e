/** "Raden togs bort · Ångra": said once, in sight and to screen readers, until one goes on writing. */
import { X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import css from './row.module.css'
import type { RemovedPart } from './row-entries.ts'
import { useRowWords } from './row-words.ts'

export function RowNotice(props: { part: RemovedPart; onUndo(): void; onDismiss(): void }) {
  const t = useRowWords()
  return (
    <div className={css['notice']} role="status">
      <span>{t(`removed.${props.part}`)}</span>
      <Button kind="quiet" onPress={props.onUndo}>
        {t('removed.undo')}
      </Button>
      <IconButton
        label={t('removed.dismiss')}
        icon={<X size="1.125rem" aria-hidden="true" />}
        onPress={props.onDismiss}
      />
    </div>
  )
}
