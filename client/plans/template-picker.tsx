/** The templates to choose from, each with a page of it drawn and what it gives in words. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlanTemplate, planTemplates } from '../../shared/domain/vocabulary.ts'
import { TemplatePreview } from './template-preview.tsx'
import css from './templates.module.css'

export function TemplatePicker(props: { value: PlanTemplate; onValue(template: PlanTemplate): void }) {
  const { t } = useTranslation('plans')
  const name = useId()
  return (
    <fieldset className={css['picker']}>
      <legend>{t('create.template')}</legend>
      <p className={css['hint']}>{t('create.templateHint')}</p>
      <div className={css['templates']}>
        {planTemplates.map((template) => (
          <label key={template} className={css['template']}>
            <input
              type="radio"
              name={name}
              value={template}
              checked={template === props.value}
              aria-describedby={`${name}-${template}`}
              onChange={() => props.onValue(template)}
            />
            <TemplatePreview template={template} />
            <span>
              <strong>{t(`templates.${template}.name`)}</strong>
              <span id={`${name}-${template}`} className={css['hint']}>
                {t(`templates.${template}.text`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
