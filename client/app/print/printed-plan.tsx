/**
 * What a plan has on paper and not on the screen: its name above the text, and in the margins of every page what it
 * is, that it is a draft, and from which day. Also when the browser's own command prints it.
 */
import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { PlanStatus } from '../../../shared/domain/vocabulary.ts'
import { day } from '../i18n/format.ts'
import { adopt } from './adopt.ts'
import { pageRules, saidAddressRules, saysItsAddress } from './page-rules.ts'
import css from './print.module.css'
import { usePrinting } from './printing.ts'
import './words.ts'

/** Until it is decided, a plan on paper is a draft, whoever has it on the table. */
const drafts: readonly PlanStatus[] = ['draft', 'commentRound', 'prepared']

export function PrintedPlan({ settings, status }: { settings: PlanSettings; status: PlanStatus }) {
  const { t, i18n } = useTranslation(['print', 'app'])
  const printing = usePrinting()
  const state = drafts.includes(status) ? t('draft') : t(`app:status.${status}`)
  const today = day(new Date().toISOString(), i18n.language)
  const mark = t('mark', { state, day: today })
  const words = { title: settings.title, mark, page: t('page'), of: t('of') }
  const rules = pageRules(words)
  useEffect(() => adopt(rules), [rules])
  useLayoutEffect(() => {
    if (printing) return adopt(saidAddressRules(saidAddresses()))
  }, [printing])
  const { county, period } = settings
  const years = period.start === period.end ? `${period.start}` : `${period.start}–${period.end}`
  return (
    <div className={css['head']} data-paper="" lang={settings.language}>
      <p className={css['title']}>{settings.title}</p>
      {settings.subtitle && <p className={css['subtitle']}>{settings.subtitle}</p>}
      <p>{[county, years].filter(Boolean).join(' · ')}</p>
      <p className={css['mark']} lang={i18n.language}>
        {mark}
      </p>
    </div>
  )
}

function saidAddresses(): string[] {
  const links = [...document.querySelectorAll('.document a[href]')]
  const said = links.filter((link) => saysItsAddress(link.textContent ?? '', link.getAttribute('href') ?? ''))
  return [...new Set(said.map((link) => link.getAttribute('href') ?? ''))]
}
