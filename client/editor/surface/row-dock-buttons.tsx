/** The buttons of the bar of a row: what opens a small window, and what is on or off. */
import { type ReactNode, useRef } from 'react'
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components'
import buttonCss from '../../ui/button.module.css'
import { Button } from '../../ui/button.tsx'
import css from './row.module.css'

/** Opens the small window above itself. */
export function DockButton(props: {
  icon: ReactNode
  name: string
  /** What is set now, in a few words. */
  shown: string
  narrowOnly?: boolean
  onPress(element: Element): void
}) {
  const ref = useRef<HTMLButtonElement>(null)
  const button = (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        ref={ref}
        kind="quiet"
        icon={props.icon}
        aria-label={props.name}
        aria-haspopup="dialog"
        onPress={() => {
          if (ref.current !== null) props.onPress(ref.current)
        }}
      >
        <span className={css['words']}>{props.shown}</span>
      </Button>
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {props.name}
      </Tooltip>
    </TooltipTrigger>
  )
  return props.narrowOnly ? <span className={css['narrow']}>{button}</span> : button
}

/** On or off; the name is its tooltip. */
export function Chip(props: { name: string; selected: boolean; onPress(): void; children: string }) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <ToggleButton
        className={css['chip'] ?? ''}
        aria-label={props.name}
        isSelected={props.selected}
        onPress={props.onPress}
      >
        {props.children}
      </ToggleButton>
      <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
        {props.name}
      </Tooltip>
    </TooltipTrigger>
  )
}
