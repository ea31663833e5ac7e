/**
 * Form fields on native elements: a label above, a hint and an error that are read with the field, nothing
 * in placeholders. Native selects, because phones and screen readers know them best.
 */
import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import css from './field.module.css'

export type FieldFrame = {
  label: string
  /** Shown after the label, for fields that may be left empty. */
  optional?: string | undefined
  hint?: ReactNode
  error?: string | null | undefined
  /** The label is read but not shown: in a table whose heading says it. */
  labelHidden?: boolean
}

type Wiring = {
  id: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
}

function Frame({
  label,
  optional,
  hint,
  error,
  labelHidden,
  children,
}: FieldFrame & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css['field']}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : css['label']}>
        {label} {optional && <span className={css['optional']}>({optional})</span>}
      </label>
      {hint && (
        <div id={`${id}-hint`} className={css['hint']}>
          {hint}
        </div>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <div id={`${id}-error`} className={css['error']}>
          <CircleAlert size="1rem" aria-hidden="true" />
          {error}
        </div>
      )}
    </div>
  )
}

type Own<T extends 'input' | 'select' | 'textarea'> = FieldFrame & {
  compact?: boolean
  onValue?: (value: string) => void
} & Omit<ComponentProps<T>, 'onChange' | 'id' | 'className'>

/** One line of text. `onValue` gets what stands in it after every key. */
export function TextField({
  label,
  optional,
  hint,
  error,
  labelHidden,
  compact,
  onValue,
  ...input
}: Own<'input'>) {
  return (
    <Frame label={label} optional={optional} hint={hint} error={error} labelHidden={labelHidden ?? false}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...wiring}
          className={`${css['input']} ${compact ? css['compact'] : ''}`}
          onChange={(event) => onValue?.(event.currentTarget.value)}
        />
      )}
    </Frame>
  )
}

/** A choice among a few; `children` are `<option>` elements. */
export function SelectField({
  label,
  optional,
  hint,
  error,
  labelHidden,
  compact,
  onValue,
  children,
  ...select
}: Own<'select'>) {
  return (
    <Frame label={label} optional={optional} hint={hint} error={error} labelHidden={labelHidden ?? false}>
      {(wiring) => (
        <select
          {...select}
          {...wiring}
          className={`${css['input']} ${compact ? css['compact'] : ''}`}
          onChange={(event) => onValue?.(event.currentTarget.value)}
        >
          {children}
        </select>
      )}
    </Frame>
  )
}

/** Yes or no. */
export function CheckField({
  label,
  hint,
  checked,
  onValue,
  disabled,
}: {
  label: string
  hint?: ReactNode
  checked: boolean
  onValue: (checked: boolean) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <label className={`${css['choice']} ${css['plain']}`}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={css['hint']} style={{ display: 'block' }}>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}

/** One of several, all of them shown with what they mean. */
export function RadioField<T extends string>({
  label,
  options,
  value,
  onValue,
}: {
  label: string
  options: readonly { value: T; label: string; hint?: string }[]
  value: T
  onValue: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className={css['field']}>
      <legend className={css['label']} style={{ padding: 0 }}>
        {label}
      </legend>
      <div className={css['choices']}>
        {options.map((option) => (
          <label key={option.value} className={css['choice']}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-describedby={option.hint ? `${name}-${option.value}` : undefined}
              onChange={() => onValue(option.value)}
            />
            <span>
              <span className={css['label']}>{option.label}</span>
              {option.hint && (
                <span id={`${name}-${option.value}`} className={css['hint']} style={{ display: 'block' }}>
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => (
  <div className={css['row']}>{children}</div>
)
