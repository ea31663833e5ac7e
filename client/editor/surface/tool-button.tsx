/** Buttons of a toolbar: an icon with its words as tooltip and name. With `pressed` it is one that is on or off. */
import type { ReactNode } from 'react'
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import buttonCss from '../../ui/button.module.css'
import css from './toolbar-line.module.css'

export function ToolButton(props: {
  label: string
  /** Shown after the words in the tooltip, for one "Ctrl+B". */
  keys?: string
  icon: ReactNode
  pressed?: boolean
  disabled?: boolean
  /** Shown beside the icon where there is room. */
  words?: string | null
  onPress(): void
}) {
  const wiring = {
    className: css['tool'] ?? '',
    'aria-label': props.label,
    isDisabled: props.disabled ?? false,
    onPress: props.onPress,
  }
  const content = (
    <>
      {props.icon}
      {props.words && (
        <span className={css['words']} aria-hidden="true">
          {props.words}
        </span>
      )}
    </>
  )
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {props.pressed === undefined ? (
        <Button {...wiring}>{content}</Button>
      ) : (
        <ToggleButton {...wiring} isSelected={props.pressed}>
          {content}
        </ToggleButton>
      )}
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {props.keys ? `${props.label} (${props.keys})` : props.label}
      </Tooltip>
    </TooltipTrigger>
  )
}
