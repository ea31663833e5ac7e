/** One point of time, with the fields its unit needs: native ones, which phones know best. */
import type { TimePrecision } from '../../../shared/domain/time.ts'
import { FieldRow, SelectField, TextField } from '../../ui/field.tsx'
import type { TimePoint } from '../structure/compose-time.ts'
import { useRowWords } from './row-words.ts'

export function TimePointField(props: {
  label: string
  unit: TimePrecision
  value: TimePoint
  /** Calendar years to choose from, inclusive; the one that is chosen is always among them. */
  years: { first: number; last: number }
  onValue(value: TimePoint): void
}) {
  const t = useRowWords()
  const { label, unit, value, onValue } = props
  const [year = '', part = '1'] = value.split('-')
  if (unit === 'date') return <TextField type="date" label={label} value={value} onValue={onValue} />
  const chosen = Number(year) || props.years.first
  const first = Math.min(props.years.first, chosen)
  const years = Array.from({ length: Math.max(props.years.last, chosen) - first + 1 }, (_, i) => first + i)
  const yearField = (name: string, hidden: boolean) => (
    <SelectField
      label={name}
      labelHidden={hidden}
      value={String(chosen)}
      onValue={(next) => onValue(unit === 'year' ? next : `${next}-${part}`)}
    >
      {years.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </SelectField>
  )
  if (unit === 'year') return yearField(label, false)
  const parts = unit === 'term' ? [t('time.spring'), t('time.autumn')] : t('time.months').split(' ')
  return (
    <FieldRow>
      <SelectField
        label={label}
        value={String(Number(part))}
        onValue={(next) => onValue(`${chosen}-${unit === 'month' ? next.padStart(2, '0') : next}`)}
      >
        {parts.map((name, i) => (
          <option key={name} value={i + 1}>
            {name}
          </option>
        ))}
      </SelectField>
      {yearField(t('time.year'), false)}
    </FieldRow>
  )
}
