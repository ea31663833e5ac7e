/**
 * A picker that writes the words of a time, and says how the words that stand are understood. It never replaces
 * what somebody has written unless its button, which says so, is pressed.
 */
import { useState } from 'react'
import { parseTime, type TimePrecision } from '../../../shared/domain/time.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { timeCellOf } from '../structure/cell-target.ts'
import { writeTime } from '../structure/change.ts'
import { choiceFrom, composeTime, inUnit, type TimeChoice } from '../structure/compose-time.ts'
import { describeTime } from '../structure/describe-time.ts'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { TimePointField } from './cell-time-point.tsx'
import { type RowWords, useRowWords } from './row-words.ts'

const units = ['year', 'term', 'month', 'date'] as const satisfies readonly TimePrecision[]
type Mode = (typeof units)[number] | 'free'

/** Longest text shown on a button, in UTF-16 units. */
const maxShown = 28
const shorten = (text: string): string => (text.length > maxShown ? `${text.slice(0, maxShown - 1)}…` : text)

const translate = (t: RowWords) => (key: string, values?: Record<string, string | number>) =>
  t(key as never, values as never) as unknown as string

export function TimeForm({ editor, settings, found, close }: CellProps) {
  const t = useRowWords()
  const written = timeCellOf(found)?.node.textContent.trim() ?? ''
  const parsed = parseTime(written)
  const unread = written !== '' && parsed.start === undefined && parsed.end === undefined
  const thisYear = new Date().getFullYear()
  const firstYear = Math.min(Math.max(thisYear, settings.period.start), settings.period.end)
  const [choice, setChoice] = useState<TimeChoice>(() => choiceFrom(written, firstYear))
  const [mode, setMode] = useState<Mode>(unread ? 'free' : choice.unit)
  const [free, setFree] = useState(written)
  const proposal = mode === 'free' ? free.trim() || null : composeTime(choice, settings.language)
  const years = { first: settings.period.start - 3, last: settings.period.end + 8 }
  const meaning = (text: string): string => describeTime(parseTime(text), translate(t)).text

  const chooseMode = (next: Mode) => {
    setMode(next)
    if (next !== 'free') setChoice(inUnit(choice, next))
  }
  const write = () => {
    if (proposal === null) return
    writeTime(found.pos, proposal)(editor.state, editor.view.dispatch)
    close()
  }
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault()
        write()
      }}
    >
      <h3 className={css['title']}>{t('time.title')}</h3>
      <p className={css['quiet']}>
        {written === '' ? (
          t('time.nothing')
        ) : (
          <>
            {t('time.written', { text: shorten(written) })}{' '}
            {t('time.understood', { meaning: meaning(written) })}
          </>
        )}
      </p>
      <SelectField label={t('time.kind')} value={mode} onValue={(value) => chooseMode(value as Mode)}>
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {t(`time.${unit}`)}
          </option>
        ))}
        <option value="free">{t('time.free')}</option>
      </SelectField>
      {mode === 'free' ? (
        <TextField label={t('time.text')} hint={t('time.textHint')} value={free} onValue={setFree} />
      ) : (
        <>
          <TimePointField
            label={choice.length === 'single' ? t('time.at') : t('time.from')}
            unit={mode}
            value={choice.from}
            years={years}
            onValue={(from) => setChoice({ ...choice, from })}
          />
          <SelectField
            label={t('time.length')}
            value={choice.length}
            onValue={(length) => setChoice({ ...choice, length: length as TimeChoice['length'] })}
          >
            <option value="single">{t('time.single')}</option>
            <option value="range">{t('time.range')}</option>
            <option value="onwards">{t('time.onwards')}</option>
          </SelectField>
          {choice.length === 'range' && (
            <TimePointField
              label={t('time.to')}
              unit={mode}
              value={choice.to}
              years={years}
              onValue={(to) => setChoice({ ...choice, to })}
            />
          )}
        </>
      )}
      <p className={css['preview']} role="status">
        {proposal === null ? (
          choice.length === 'range' && mode !== 'free' && choice.to < choice.from ? (
            t('time.backwards')
          ) : (
            t('time.incomplete')
          )
        ) : (
          <>
            {t('time.preview', { text: proposal })}
            {meaning(proposal) !== proposal && (
              <span className={css['quiet']}> {t('time.understood', { meaning: meaning(proposal) })}</span>
            )}
          </>
        )}
      </p>
      <Button kind="primary" type="submit" isDisabled={proposal === null || proposal === written}>
        {written === '' ? t('time.write') : t('time.replace', { text: shorten(written) })}
      </Button>
    </form>
  )
}
