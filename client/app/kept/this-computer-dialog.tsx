/** What is kept on this computer, and changing it: from the account menu. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { eraseKept } from '../../sync/kept/database.ts'
import { answerOwnComputer, type OwnComputer, ownComputer } from '../../sync/kept/own-computer.ts'
import { keepsWords } from '../../sync/kept/unsent-plans.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx'
import css from './kept.module.css'
import { useKeptWords } from './texts.ts'

export function ThisComputerDialog({ personId, onClose }: { personId: string; onClose(): void }) {
  const t = useKeptWords()
  const client = useQueryClient()
  const [answer, setAnswer] = useState<OwnComputer>(ownComputer(personId) ?? 'no')
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState(false)

  const change = async () => {
    const stored = answerOwnComputer(personId, answer)
    if (answer === 'no') await eraseKept(personId).catch(() => undefined)
    if (!stored) return setRefused(true)
    await client.invalidateQueries()
    onClose()
  }
  const submit = async () => {
    if (answer === 'no' && (await keepsWords(personId))) setAsking(true)
    else await change()
  }
  if (asking)
    return (
      <ConfirmDialog
        danger
        title={t('own.changeTitle')}
        confirmLabel={t('own.remove')}
        cancelLabel={t('own.keep')}
        onConfirm={() => void change()}
        onClose={onClose}
      >
        <p>{t('own.changeText')}</p>
      </ConfirmDialog>
    )
  return (
    <Dialog
      title={t('own.dialogTitle')}
      closeLabel={t('own.cancel')}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onPress={onClose}>{t('own.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('own.save')}
          </Button>
        </>
      }
    >
      <p>{t('own.dialogText')}</p>
      <fieldset className={css['options']}>
        <legend>{t('own.title')}</legend>
        {(['yes', 'no'] as const).map((value) => (
          <label key={value} className={css['option']}>
            <input
              type="radio"
              name="own"
              value={value}
              checked={answer === value}
              onChange={() => setAnswer(value)}
            />
            <span>{t(`own.${value}`)}</span>
            <span className={css['means']}>{t(`own.${value}Means`)}</span>
          </label>
        ))}
      </fieldset>
      {refused && <p role="alert">{t('own.refused')}</p>}
    </Dialog>
  )
}
