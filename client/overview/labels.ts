/** What the values of a selection are called on the page. */
import { useTranslation } from 'react-i18next'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Selection } from './selection.ts'

export type Labels = {
  focusArea(code: string): string
  organisation(id: string): string
  /** In words. */
  horizon(horizon: NonNullable<Selection['horizon']>): string
  year(year: number | 'none'): string
  /** A selection as a line of words, '' for one that chooses nothing. */
  selection(selection: Selection): string
}

export function useLabels(settings: PlanSettings): Labels {
  const { t } = useTranslation('overview')
  const labels: Labels = {
    focusArea(code) {
      if (code === 'none') return t('matrix.none')
      const known = settings.focusAreas.find((area) => area.code === code)
      return known ? `${code} ${known.label}` : t('matrix.unknown', { code })
    },
    organisation: (id) =>
      settings.organisations.find((organisation) => organisation.id === id)?.name ?? t('organisations.none'),
    horizon: (horizon) =>
      horizon === 'short' || horizon === 'long'
        ? `${settings.horizons[horizon].label} (${t(`horizon.${horizon}`)})`
        : t(`horizonLong.${horizon}`),
    year: (year) => (year === 'none' ? t('noYear') : String(year)),
    selection: (chosen) =>
      [
        chosen.focusArea !== undefined && labels.focusArea(chosen.focusArea),
        chosen.horizon !== undefined && labels.horizon(chosen.horizon),
        chosen.organisation !== undefined && labels.organisation(chosen.organisation),
        chosen.ownerLevel !== undefined && t(`owner.${chosen.ownerLevel}`),
        chosen.kind !== undefined && t(`kind.${chosen.kind}`),
        chosen.status !== undefined && t(`status.${chosen.status}`),
        chosen.year !== undefined && labels.year(chosen.year),
        chosen.has !== undefined && t(`rows.withWhat.${chosen.has}`),
      ]
        .filter((part) => part !== false)
        .join(' · '),
  }
  return labels
}
