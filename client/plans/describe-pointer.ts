/** A JSON Pointer into a plan file in plain words: "innehållet, block 4, rad 1, mål 2". */
import type { TFunction } from 'i18next'

const counted = [
  'blocks',
  'groups',
  'goals',
  'activities',
  'indicators',
  'responsible',
  'fields',
  'items',
  'rows',
  'cells',
  'spans',
  'subItems',
  'focusAreas',
  'organisations',
  'abbreviations',
] as const
type Counted = (typeof counted)[number]
const isCounted = (key: string): key is Counted => (counted as readonly string[]).includes(key)

/** @param pointer RFC 6901, '' for the whole file. */
export function describePointer(pointer: string, t: TFunction<['plans', 'app']>): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (steps.length === 0) return t('pointer.whole')
  const words: string[] = []
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] ?? ''
    const next = steps[i + 1]
    const n = next !== undefined && /^\d+$/.test(next) ? Number(next) + 1 : null
    if (step === 'content' && n !== null) {
      words.push(t('pointer.content'), t('pointer.blocks', { n }))
      i++
    } else if (isCounted(step) && n !== null) {
      words.push(t(`pointer.${step}`, { n }))
      i++
    } else if (/^\d+$/.test(step)) {
      words.push(t('pointer.n', { n: Number(step) + 1 }))
    } else if (step === 'content') {
      words.push(t('pointer.content'))
    } else {
      words.push(t('pointer.key', { key: step }))
    }
  }
  return words.join(', ')
}
