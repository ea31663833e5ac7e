/** What the plan is called, where and when it holds, and what its two horizons are called. */
import { useTranslation } from 'react-i18next'
import {
  type Language,
  languages,
  type PlanType,
  planTypes,
  type TargetGroup,
  targetGroups,
} from '../../../shared/domain/vocabulary.ts'
import { CheckField, FieldRow, SelectField, TextField } from '../../ui/field.tsx'
import { Section, type SectionProps } from './section.tsx'
import css from './settings.module.css'

export function AboutSection({ draft, set, fault, disabled }: SectionProps) {
  const { t } = useTranslation(['plans', 'app'])
  const optional = t('app:optional')
  return (
    <Section title={t('settings.sections.about')} disabled={disabled}>
      <TextField
        label={t('settings.name')}
        value={draft.title}
        maxLength={300}
        error={fault('title')}
        onValue={(title) => set({ title })}
      />
      <TextField
        label={t('settings.subtitle')}
        optional={optional}
        value={draft.subtitle}
        onValue={(subtitle) => set({ subtitle })}
      />
      <FieldRow>
        <TextField
          label={t('settings.county')}
          optional={optional}
          value={draft.county}
          onValue={(county) => set({ county })}
        />
        <SelectField
          label={t('settings.type')}
          value={draft.planType}
          onValue={(planType) => set({ planType: planType as PlanType })}
        >
          {planTypes.map((type) => (
            <option key={type} value={type}>
              {t(`settings.types.${type}`)}
            </option>
          ))}
        </SelectField>
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('settings.start')}
          inputMode="numeric"
          value={draft.start}
          error={fault('start')}
          onValue={(start) => set({ start })}
        />
        <TextField
          label={t('settings.end')}
          inputMode="numeric"
          value={draft.end}
          error={fault('end')}
          onValue={(end) => set({ end })}
        />
      </FieldRow>
      <TargetGroups chosen={draft.targetGroups} onChosen={(chosen) => set({ targetGroups: chosen })} />
      <SelectField
        label={t('settings.planLanguage')}
        hint={t('settings.planLanguageHint')}
        value={draft.language}
        onValue={(language) => set({ language: language as Language })}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`app:language.${language}`)}
          </option>
        ))}
      </SelectField>
    </Section>
  )
}

/** Whom the plan is about: none, some, or all of them. */
function TargetGroups(props: {
  chosen: readonly TargetGroup[]
  onChosen(chosen: readonly TargetGroup[]): void
}) {
  const { t } = useTranslation(['plans', 'app'])
  return (
    <fieldset className={css['choices']}>
      <legend>
        {t('settings.targetGroups')} <span className={css['optional']}>({t('app:optional')})</span>
      </legend>
      {targetGroups.map((group) => (
        <CheckField
          key={group}
          label={t(`settings.groups.${group}`)}
          checked={props.chosen.includes(group)}
          onValue={(checked) =>
            props.onChosen(checked ? [...props.chosen, group] : props.chosen.filter((one) => one !== group))
          }
        />
      ))}
    </fieldset>
  )
}

export function HorizonsSection({ draft, set, fault, disabled }: SectionProps) {
  const { t } = useTranslation(['plans', 'app'])
  return (
    <Section title={t('settings.sections.horizons')} disabled={disabled}>
      {(['short', 'long'] as const).map((horizon) => (
        <FieldRow key={horizon}>
          <TextField
            label={t(horizon === 'short' ? 'settings.horizonShort' : 'settings.horizonLong')}
            value={draft[horizon].label}
            onValue={(label) => set({ [horizon]: { ...draft[horizon], label } })}
          />
          <TextField
            label={t('settings.years')}
            optional={t('app:optional')}
            inputMode="decimal"
            value={draft[horizon].years}
            error={fault(horizon)}
            onValue={(years) => set({ [horizon]: { ...draft[horizon], years } })}
          />
        </FieldRow>
      ))}
    </Section>
  )
}
