/** A part of the settings form: a group with a heading that is switched off as one. */
import type { ReactNode } from 'react'
import css from './settings.module.css'
import type { SettingsDraft } from './settings-draft.ts'

export type SectionProps = {
  draft: SettingsDraft
  set(change: Partial<SettingsDraft>): void
  /** What is wrong with a field, in words, or null. */
  fault(field: string): string | null
  /** This person may not change it. */
  disabled: boolean
}

export const Section = (props: { title: string; hint?: string; disabled?: boolean; children: ReactNode }) => (
  <fieldset className={css['section']} disabled={props.disabled ?? false}>
    <legend>
      <h3>{props.title}</h3>
    </legend>
    {props.hint && <p className={css['hint']}>{props.hint}</p>}
    {props.children}
  </fieldset>
)
