/**
 * A field whose words are written into the plan when one is done with them: on leaving it, on Enter and when the
 * window closes. One step of undo for each, instead of one for every letter; what others write meanwhile is shown
 * unless one is writing oneself.
 */
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { TextField } from '../../ui/field.tsx'

export function CommittedField({
  value,
  onCommit,
  ...field
}: { value: string; onCommit(value: string): void } & Omit<
  ComponentProps<typeof TextField>,
  'value' | 'onValue' | 'onBlur'
>) {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef({ draft, value, onCommit })
  latest.current = { draft, value, onCommit }
  const commit = () => {
    const now = latest.current
    if (now.draft !== null && now.draft.trim() !== now.value) now.onCommit(now.draft.trim())
    now.draft = null
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the window closes, with the latest words
  useEffect(() => commit, [])
  return (
    <TextField
      {...field}
      value={draft ?? value}
      onValue={setDraft}
      onBlur={() => {
        commit()
        setDraft(null)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        commit()
        setDraft(null)
      }}
    />
  )
}

/** The words of an attribute; '' where it has none. */
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '')
