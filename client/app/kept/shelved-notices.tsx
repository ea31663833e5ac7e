/** Refused words on this computer's shelf: what they are, and the way to them, until the person takes them away. */
import { useEffect, useState } from 'react'
import { mayKeep } from '../../sync/kept/own-computer.ts'
import { type ShelvedWords, shelvedWords, unshelve } from '../../sync/kept/shelf.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useFormat } from '../i18n/format.ts'
import { RefusedWordsDialog } from './refused-words.tsx'
import { useKeptWords } from './texts.ts'

/** Of one plan, or of all (`planId` null). */
export function ShelvedNotices({ personId, planId }: { personId: string; planId: string | null }) {
  const t = useKeptWords()
  const { dayAndTime } = useFormat()
  const [all, setAll] = useState<readonly ShelvedWords[]>([])
  const [shown, setShown] = useState<ShelvedWords | null>(null)
  useEffect(() => {
    let wanted = true
    if (mayKeep(personId))
      void shelvedWords(personId).then((found) => {
        if (wanted) setAll(found.filter((words) => planId === null || words.planId === planId))
      })
    return () => {
      wanted = false
    }
  }, [personId, planId])
  const remove = async (words: ShelvedWords) => {
    setShown(null)
    await unshelve(personId, words.id)
    setAll(all.filter((other) => other !== words))
  }
  return (
    <>
      {all.map((words) => (
        <Notice
          key={words.id}
          tone="warning"
          title={t('words.shelfTitle', { title: words.title })}
          actions={<Button onPress={() => setShown(words)}>{t('words.show')}</Button>}
        >
          <p>{t('words.shelfText', { when: dayAndTime(new Date(words.at).toISOString()) })}</p>
        </Notice>
      ))}
      {shown && (
        <RefusedWordsDialog
          html={shown.html}
          title={shown.title}
          onComputer
          onRemove={() => void remove(shown)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  )
}
