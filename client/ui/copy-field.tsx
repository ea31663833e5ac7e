/** Text to take along: selected by one click, copied by one button, which says that it did. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import css from './copy-field.module.css'
import { TextField } from './field.tsx'

export function CopyField(props: {
  label: string
  value: string
  copyLabel: string
  copiedLabel: string
  hint?: string
}) {
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.value)
      setCopied(true)
    } catch {
      // No clipboard outside https, or refused: leave the text selected for Ctrl+C.
      input.current?.select()
    }
  }
  return (
    <div className={css['row']}>
      <TextField
        ref={input}
        label={props.label}
        hint={props.hint}
        value={props.value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        icon={
          copied ? <Check size="1.125rem" aria-hidden="true" /> : <Copy size="1.125rem" aria-hidden="true" />
        }
        onPress={() => void copy()}
      >
        <span aria-live="polite">{copied ? props.copiedLabel : props.copyLabel}</span>
      </Button>
    </div>
  )
}
