/** Asks once, before anything is kept: is this computer the person's own? In the page, in nobody's way. */
import { useSyncExternalStore } from 'react'
import { answerOwnComputer, ownComputer, watchOwnComputer } from '../../sync/kept/own-computer.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useKeptWords } from './texts.ts'

/** Shows nothing once it is answered. */
export function OwnComputerQuestion({ personId }: { personId: string }) {
  const t = useKeptWords()
  const answer = useSyncExternalStore(watchOwnComputer, () => ownComputer(personId))
  if (answer !== null) return null
  return (
    <Notice
      tone="info"
      title={t('own.title')}
      actions={
        <>
          <Button onPress={() => answerOwnComputer(personId, 'yes')}>{t('own.yes')}</Button>
          <Button onPress={() => answerOwnComputer(personId, 'no')}>{t('own.no')}</Button>
        </>
      }
    >
      <p>{t('own.text')}</p>
    </Notice>
  )
}
