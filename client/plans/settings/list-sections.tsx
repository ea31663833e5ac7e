/** The three lists of the settings: focus areas in their order, organisations, abbreviations. */
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type OrganisationKind, organisationKinds } from '../../../shared/domain/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { RowTools } from './row-tools.tsx'
import { Section, type SectionProps } from './section.tsx'
import css from './settings.module.css'
import { newKey, type OrganisationRow } from './settings-draft.ts'

/** `addOnly` holds the keys of rows that this person may not touch, or null when all may be changed. */
type ListProps = SectionProps & { fixed: ReadonlySet<number> | null }

const replaced = <T extends { key: number }>(rows: T[], key: number, change: Partial<T>): T[] =>
  rows.map((row) => (row.key === key ? { ...row, ...change } : row))
const without = <T extends { key: number }>(rows: T[], key: number): T[] =>
  rows.filter((row) => row.key !== key)

const AddButton = (props: { label: string; onPress(): void }) => (
  <div>
    <Button icon={<Plus size="1.125rem" aria-hidden="true" />} onPress={props.onPress}>
      {props.label}
    </Button>
  </div>
)

export function FocusSection({ draft, set, fault, disabled }: SectionProps) {
  const { t } = useTranslation('plans')
  const rows = draft.focusAreas
  const move = (index: number, step: -1 | 1) => {
    const next = [...rows]
    const [row] = next.splice(index, 1)
    if (row) next.splice(index + step, 0, row)
    set({ focusAreas: next })
  }
  return (
    <Section title={t('settings.sections.focusAreas')} hint={t('settings.focusHint')} disabled={disabled}>
      <ul className={css['rows']}>
        {rows.map((row, index) => (
          <li key={row.key} className={`${css['row']} ${css['focus']}`}>
            <TextField
              compact
              label={t('settings.code')}
              value={row.code}
              maxLength={20}
              error={fault(`focus:${row.key}`)}
              onValue={(code) => set({ focusAreas: replaced(rows, row.key, { code }) })}
            />
            <TextField
              compact
              label={t('settings.label')}
              value={row.label}
              onValue={(label) => set({ focusAreas: replaced(rows, row.key, { label }) })}
            />
            {!disabled && (
              <RowTools
                name={row.label || row.code || t('settings.row', { n: index + 1 })}
                move={{ up: index > 0, down: index < rows.length - 1, by: (step) => move(index, step) }}
                onRemove={() => set({ focusAreas: without(rows, row.key) })}
              />
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <AddButton
          label={t('settings.addFocus')}
          onPress={() => set({ focusAreas: [...rows, { key: newKey(), code: nextCode(rows), label: '' }] })}
        />
      )}
    </Section>
  )
}

/** One more than the largest number in use. */
const nextCode = (rows: readonly { code: string }[]): string =>
  String(1 + Math.max(0, ...rows.map((row) => Number(row.code) || 0)))

export function OrganisationsSection({ draft, set, fault, disabled, fixed }: ListProps) {
  const { t } = useTranslation(['plans', 'app'])
  const rows = draft.organisations
  const change = (row: OrganisationRow, by: Partial<OrganisationRow>) =>
    set({ organisations: replaced(rows, row.key, by) })
  return (
    <Section title={t('settings.sections.organisations')} disabled={disabled}>
      {rows.length === 0 && <p className={css['hint']}>{t('settings.noOrganisations')}</p>}
      <ul className={css['rows']}>
        {rows.map((row, index) => {
          const locked = disabled || (fixed?.has(row.key) ?? false)
          return (
            <li key={row.key} className={`${css['row']} ${css['organisation']}`}>
              <TextField
                compact
                label={t('settings.organisation')}
                value={row.name}
                disabled={locked}
                error={fault(`organisation:${row.key}`)}
                onValue={(name) => change(row, { name })}
              />
              <TextField
                compact
                label={t('settings.abbreviation')}
                value={row.abbreviation}
                disabled={locked}
                onValue={(abbreviation) => change(row, { abbreviation })}
              />
              <SelectField
                compact
                label={t('settings.kind')}
                value={row.kind}
                disabled={locked}
                onValue={(kind) => change(row, { kind: kind as OrganisationKind })}
              >
                {organisationKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`app:organisationKind.${kind}`)}
                  </option>
                ))}
              </SelectField>
              <SelectField
                compact
                label={t('settings.parent')}
                value={row.parentId}
                disabled={locked}
                onValue={(parentId) => change(row, { parentId })}
              >
                <option value="">{t('settings.noParent')}</option>
                {rows
                  .filter((other) => other.id !== row.id && other.name.trim())
                  .map((other) => (
                    <option key={other.key} value={other.id}>
                      {other.name}
                    </option>
                  ))}
              </SelectField>
              {!locked && (
                <RowTools
                  name={row.name || t('settings.row', { n: index + 1 })}
                  onRemove={() => set({ organisations: without(rows, row.key) })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {!disabled && (
        <AddButton
          label={t('settings.addOrganisation')}
          onPress={() =>
            set({
              organisations: [
                ...rows,
                {
                  key: newKey(),
                  id: crypto.randomUUID(),
                  name: '',
                  abbreviation: '',
                  kind: 'municipality',
                  parentId: '',
                },
              ],
            })
          }
        />
      )}
    </Section>
  )
}

export function AbbreviationsSection({ draft, set, fault, disabled, fixed }: ListProps) {
  const { t } = useTranslation('plans')
  const rows = draft.abbreviations
  return (
    <Section title={t('settings.sections.abbreviations')} disabled={disabled}>
      {rows.length === 0 && <p className={css['hint']}>{t('settings.noAbbreviations')}</p>}
      <ul className={css['rows']}>
        {rows.map((row, index) => {
          const locked = disabled || (fixed?.has(row.key) ?? false)
          return (
            <li key={row.key} className={`${css['row']} ${css['abbreviation']}`}>
              <TextField
                compact
                label={t('settings.short')}
                value={row.short}
                disabled={locked}
                error={fault(`abbreviation:${row.key}`)}
                onValue={(short) => set({ abbreviations: replaced(rows, row.key, { short }) })}
              />
              <TextField
                compact
                label={t('settings.expansion')}
                value={row.expansion}
                disabled={locked}
                onValue={(expansion) => set({ abbreviations: replaced(rows, row.key, { expansion }) })}
              />
              {!locked && (
                <RowTools
                  name={row.short || t('settings.row', { n: index + 1 })}
                  onRemove={() => set({ abbreviations: without(rows, row.key) })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {!disabled && (
        <AddButton
          label={t('settings.addAbbreviation')}
          onPress={() => set({ abbreviations: [...rows, { key: newKey(), short: '', expansion: '' }] })}
        />
      )}
    </Section>
  )
}
