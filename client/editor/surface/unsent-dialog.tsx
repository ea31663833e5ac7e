/** What a person wrote that the server never took, to be copied. */
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import css from './editor-page.module.css'
import { useWords } from './words.ts'

export function UnsentDialog({ words, onClose }: { words: readonly string[]; onClose(): void }) {
  const t = useWords()
  const [copied, setCopied] = useState(false)
  const text = words.join('\n\n')
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Dialog
      title={t('words.title')}
      closeLabel={t('words.close')}
      onClose={onClose}
      wide
      footer={
        <Button kind="primary" onPress={() => void copy()}>
          {copied ? t('words.copied') : t('words.copy')}
        </Button>
      }
    >
      <p>{t('words.text')}</p>
      <textarea className={css['unsent']} readOnly value={text} rows={10} aria-label={t('words.title')} />
    </Dialog>
  )
}
