/** Buttons: with words, or an icon that tells its words in a tooltip and to screen readers. */
import type { ReactNode, Ref } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import css from './button.module.css'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isPending'> & {
  kind?: ButtonKind
  icon?: ReactNode
  /** What it started is under way: it keeps its place and focus, shows so, and does nothing more. */
  isPending?: boolean
  ref?: Ref<HTMLButtonElement>
  children: ReactNode
}

/** A button with words. */
export function Button({
  kind = 'secondary',
  icon,
  children,
  isPending,
  type,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      // A busy submit button must not submit again by Enter either.
      type={isPending ? 'button' : (type ?? 'button')}
      {...(isPending ? { 'aria-busy': true, 'data-pending': true } : {})}
      {...(onPress && !isPending ? { onPress } : {})}
      className={`${css['button']} ${css[kind]}`}
    >
      {isPending ? <span className={css['spinner']} aria-hidden="true" /> : icon}
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
}: Omit<ButtonProps, 'children' | 'icon' | 'isPending'> & { label: string; icon: ReactNode }) {
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
