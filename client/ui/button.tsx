/** Buttons: with words, or an icon that tells its words in a tooltip and to screen readers. */
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import css from './button.module.css'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  kind?: ButtonKind
  icon?: ReactNode
  children: ReactNode
}

/** A button with words. While `isPending` it stays focusable and says so to screen readers. */
export function Button({ kind = 'secondary', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${css['button']} ${css[kind]}`}>
      {icon}
      {children}
    </AriaButton>
  )
}

/** An icon alone; `label` is its name and its tooltip. */
export function IconButton({
  kind = 'quiet',
  label,
  icon,
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & { label: string; icon: ReactNode }) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <AriaButton {...rest} aria-label={label} className={`${css['button']} ${css[kind]} ${css['icon']}`}>
        {icon}
      </AriaButton>
      <Tooltip className={css['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** A link that looks like a button, for places one goes to. */
export function ButtonLink({
  kind = 'secondary',
  icon,
  href,
  children,
}: {
  kind?: ButtonKind
  icon?: ReactNode
  href: string
  children: ReactNode
}) {
  return (
    <AriaLink href={href} className={`${css['button']} ${css[kind]}`}>
      {icon}
      {children}
    </AriaLink>
  )
}
