/**
 * The list of abbreviations as the exports make it, below the text: used and explained. What is used and not
 * explained is offered to be explained on the spot; what is explained and not used is said quietly.
 */
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { asFailure } from '../../app/api/failure.ts'
import { changeSettings, getSettings } from '../../app/api/plan-calls.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { goToPos } from '../insert/go.ts'
import { useBlockWords } from '../insert/words.ts'
import css from './contents.module.css'
import { useAbbreviations } from './use-abbreviations.ts'

export function AbbreviationsList(props: {
  editor: Editor
  planId: string
  settings: PlanSettings
  canWrite: boolean
}) {
  const t = useBlockWords()
  const { editor, planId, settings, canWrite } = props
  const { used, unexplained, unused } = useAbbreviations(editor, settings)
  const [explaining, setExplaining] = useState<string | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  const proposals = canWrite ? unexplained : []
  const quietly = canWrite ? unused : []
  if (used.length + proposals.length + quietly.length === 0) return null
  return (
    <section className={css['end']} aria-labelledby="abbreviations-title">
      <h2 id="abbreviations-title">{t('short.title')}</h2>
      {used.length > 0 && (
        <>
          <p className={css['quiet']}>{t('short.made')}</p>
          <dl className={css['short']}>
            {used.flatMap(({ short, expansion }) => [
              <dt key={short}>{short}</dt>,
              <dd key={`${short} `}>{expansion}</dd>,
            ])}
          </dl>
        </>
      )}
      {proposals.length > 0 && (
        <>
          <p className={css['quiet']} id="abbreviations-unexplained">
            {t('short.unexplained')}
          </p>
          {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a field of a form */}
          <div className={css['proposals']} role="group" aria-labelledby="abbreviations-unexplained">
            {proposals.map(({ short, pos }) =>
              explaining === short ? (
                <Explain
                  key={short}
                  short={short}
                  planId={planId}
                  onShow={() => goToPos(editor, pos, 'center')}
                  onDone={(done) => {
                    setExplaining(null)
                    if (done) setSaved(short)
                  }}
                />
              ) : (
                <Button key={short} onPress={() => setExplaining(short)}>
                  {t('short.explain', { short })}
                </Button>
              ),
            )}
          </div>
        </>
      )}
      <p role="status" className={css['quiet']}>
        {saved !== null && t('short.saved', { short: saved })}
      </p>
      {quietly.length > 0 && (
        <p className={css['quiet']}>{t('short.unused', { list: quietly.join(', ') })}</p>
      )}
    </section>
  )
}

type Fault = 'stale' | 'offline' | 'failed'

/** What one abbreviation means. It is added to the list as it is now, so that nobody's own is lost. */
function Explain(props: { short: string; planId: string; onShow(): void; onDone(saved: boolean): void }) {
  const t = useBlockWords()
  const { short, planId, onDone } = props
  const [expansion, setExpansion] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const [pending, setPending] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (expansion.trim() === '' || pending) return
    setPending(true)
    try {
      const { settings, revision } = await getSettings(planId)
      const others = settings.abbreviations.filter((one) => one.short !== short)
      await changeSettings(planId, revision, {
        abbreviations: [...others, { short, expansion: expansion.trim() }],
      })
      onDone(true)
    } catch (error) {
      const { kind } = asFailure(error)
      setFault(kind === 'stale' ? 'stale' : kind === 'offline' ? 'offline' : 'failed')
      setPending(false)
    }
  }
  return (
    <form className={css['explain']} onSubmit={(event) => void save(event)}>
      <TextField
        label={t('short.expansion', { short })}
        value={expansion}
        error={fault === null ? null : t(`short.${fault}`)}
        autoFocus
        onValue={setExpansion}
      />
      <Button kind="primary" type="submit" isPending={pending}>
        {t('short.save')}
      </Button>
      <Button onPress={props.onShow}>{t('short.show')}</Button>
      <Button onPress={() => onDone(false)}>{t('cancel')}</Button>
    </form>
  )
}
