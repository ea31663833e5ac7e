/** The picture of the figure dialog: what was chosen, how far it has been sent, and what went wrong. */
import { useEffect, useState } from 'react'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import css from './insert.module.css'
import { sizeInWords } from './pictures.ts'
import type { Upload } from './use-upload.ts'
import { useBlockWords } from './words.ts'

/** An address of the chosen file for this page alone, given back when another is chosen. */
function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) return setUrl(null)
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}

export function FigurePreview(props: {
  upload: Upload
  /** Address of the picture the figure has now. */
  stored: string | null
  onCancel(): void
  onRetry(): void
}) {
  const t = useBlockWords()
  const { upload, stored } = props
  const refused = upload.fault?.key === 'tooLarge' || upload.fault?.key === 'wrongKind'
  const local = useObjectUrl(refused ? null : upload.file)
  const shown = upload.file === null ? stored : local
  return (
    <>
      {shown !== null && <img className={css['preview']} src={shown} alt="" />}
      {upload.file !== null && !refused && (
        <p className={css['hint']}>
          {t('figure.chosen', {
            name: upload.file.name,
            size: sizeInWords(upload.file.size, currentLanguage()),
          })}{' '}
          <span role="status">{upload.sha256 !== null && t('figure.sent')}</span>
        </p>
      )}
      {upload.sent !== null && (
        <div className={css['progress']}>
          <progress value={upload.sent} aria-label={t('figure.file')} />
          <span>{t('figure.sending', { percent: Math.round(upload.sent * 100) })}</span>
          <Button kind="quiet" onPress={props.onCancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {upload.fault !== null && (
        <Notice
          tone="danger"
          actions={refused ? null : <Button onPress={props.onRetry}>{t('figure.retry')}</Button>}
        >
          {t(`figure.${upload.fault.key}`, upload.fault.values)}
        </Notice>
      )}
    </>
  )
}
