/** Outside the plan's own page: words that are being sent, and words that were refused. */
import { useEffect, useState } from 'react'
import { unsentPlans } from '../../sync/kept/unsent-plans.ts'
import { Notice } from '../../ui/notice.tsx'
import css from '../shell.module.css'
import { keptSettings, type Sending, sendUnsent } from './send-unsent.ts'
import { ShelvedNotices } from './shelved-notices.tsx'
import { useKeptWords } from './texts.ts'

/** Loaded when the person's own computer keeps something. */
export function KeptNotices({ personId }: { personId: string }) {
  const t = useKeptWords()
  const [sending, setSending] = useState<readonly { planId: string; title: string }[]>([])
  const [refused, setRefused] = useState(0)
  useEffect(() => {
    let wanted = true
    const all: Sending[] = []
    const begin = async () => {
      for (const planId of await unsentPlans(personId)) {
        const title = (await keptSettings(personId, planId))?.title ?? ''
        if (!wanted) return
        setSending((list) => [...list, { planId, title }])
        const done = () => {
          if (!wanted) return
          setSending((list) => list.filter((other) => other.planId !== planId))
          setRefused((count) => count + 1)
        }
        all.push(sendUnsent(personId, planId, done))
      }
    }
    void begin()
    return () => {
      wanted = false
      for (const one of all) one.stop()
    }
  }, [personId])
  return (
    <div className={css['floating']}>
      {sending.map(({ planId, title }) => (
        <Notice key={planId} tone="info" title={t('send.title')}>
          <p>{t('send.text', { title })}</p>
        </Notice>
      ))}
      <ShelvedNotices key={refused} personId={personId} planId={null} />
    </div>
  )
}
