/** Somebody else saved the settings first: what of theirs was fetched, and where both changed the same thing. */
import { useTranslation } from 'react-i18next'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { Notice } from '../../ui/notice.tsx'
import { periodInWords } from '../years.ts'
import type { MergedSettings, SettingsKey } from './merge-settings.ts'

/** A setting in one line, or null for lists, which would not fit. */
function inWords(settings: PlanSettings, key: SettingsKey): string | null {
  const value = settings[key]
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (key === 'period') return periodInWords(settings.period)
  return null
}

export function StaleNotice({ merged, theirs }: { merged: MergedSettings; theirs: PlanSettings }) {
  const { t } = useTranslation('plans')
  const both = (key: SettingsKey): string => {
    const field = t(`settings.field.${key}`)
    const words = inWords(theirs, key)
    return words === null
      ? t('settings.staleBothList', { field })
      : t('settings.staleBoth', { field, theirs: words || t('settings.nothing') })
  }
  return (
    <Notice tone="warning" title={t('settings.staleTitle')}>
      <p>{t('settings.staleText')}</p>
      <ul>
        {merged.both.map((key) => (
          <li key={key}>{both(key)}</li>
        ))}
        {merged.theirs.map((key) => (
          <li key={key}>{t('settings.staleTheirs', { field: t(`settings.field.${key}`) })}</li>
        ))}
      </ul>
    </Notice>
  )
}
