/** Dates and times as people here read them: Europe/Stockholm, whatever the computer's clock zone is. */
import { useTranslation } from 'react-i18next'

const zone = 'Europe/Stockholm'
const locale = (language: string) => (language === 'en' ? 'en-GB' : 'sv-SE')

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
]

/**
 * How long ago `iso` was, in words; null under 45 seconds, for "just now". Over a week ago it is a date.
 * @param now milliseconds since the epoch
 */
export function ago(iso: string, now: number, language: string): string | null {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1_000)
  if (seconds < 45) return null
  if (seconds > 7 * 86_400) return day(iso, language)
  const [unit, size] = steps.findLast(([, length]) => seconds >= length * 0.75) ?? ['minute', 60]
  const count = Math.max(1, Math.round(seconds / size))
  return new Intl.RelativeTimeFormat(locale(language), { numeric: 'always' }).format(-count, unit)
}

export const day = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, dateStyle: 'long' }).format(new Date(iso))

export const dayAndTime = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso))

export const time = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, timeStyle: 'short' }).format(new Date(iso))

/** Whole days from `now` (milliseconds) to `iso`, never under 0. */
export const daysUntil = (iso: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(iso) - now) / 86_400_000))

/** The same, in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation()
  return {
    ago: (iso: string) => ago(iso, Date.now(), i18n.language),
    day: (iso: string) => day(iso, i18n.language),
    dayAndTime: (iso: string) => dayAndTime(iso, i18n.language),
    time: (iso: string) => time(iso, i18n.language),
  }
}
