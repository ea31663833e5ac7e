/** Buttons of a toolbar: an icon with its words as tooltip and name, pressed or not. */
import type { ReactNode } from 'react'
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import buttonCss from '../../ui/button.module.css'
import css from './toolbar.module.css'

export function ToolButton(props: {
  label: string
  /** Shown after the words in the tooltip, for one "Ctrl+B". */
  keys?: string
  icon: ReactNode
  pressed?: boolean
  disabled?: boolean
  onPress(): void
}) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <ToggleButton
        className={css['tool'] ?? ''}
        aria-label={props.label}
        isSelected={props.pressed ?? false}
        isDisabled={props.disabled ?? false}
        onPress={props.onPress}
      >
        {props.icon}
      </ToggleButton>
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {props.keys === undefined ? props.label : `${props.label} (${props.keys})`}
      </Tooltip>
    </TooltipTrigger>
  )
}
