/** A place to choose a file or drop one: a native file input, so that keyboard and phones need nothing extra. */
import { FileUp } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import css from './file-drop.module.css'

export function FileDrop(props: {
  /** Name of the field. */
  label: string
  buttonLabel: string
  /** Under the button: that one may drop, or which file was chosen. */
  hint: string
  /** As the `accept` attribute: `.json,application/json`. */
  accept: string
  busy?: boolean
  onFile(file: File): void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hold = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same
    <div
      className={css['drop']}
      data-over={over || undefined}
      onDragOver={hold}
      onDragLeave={hold}
      onDrop={(event) => {
        hold(event)
        const file = event.dataTransfer.files[0]
        if (file) props.onFile(file)
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file, corrected, must be able to be chosen again.
          event.currentTarget.value = ''
          if (file) props.onFile(file)
        }}
      />
      <Button
        icon={<FileUp size="1.25rem" aria-hidden="true" />}
        isPending={props.busy ?? false}
        aria-describedby={id}
        onPress={() => input.current?.click()}
      >
        {props.buttonLabel}
      </Button>
      <span id={id} className={css['hint']}>
        {props.hint}
      </span>
    </div>
  )
}
