/** The list that a menu button opens. On its own, since the first page is drawn before anybody opens a menu. */
import type { ReactNode, RefObject } from 'react'
import { Menu as AriaMenu, MenuItem, Popover } from 'react-aria-components'
import css from './menu.module.css'

export type MenuEntry = {
  id: string
  label: string
  hint?: string
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  /** A place to go instead of something to do. */
  href?: string
  onAction?(): void
}

export type MenuPopoverProps = {
  label: string
  entries: readonly MenuEntry[]
  header?: ReactNode
  triggerRef: RefObject<HTMLButtonElement | null>
  /** Which entry is ready for the keyboard: the first or the last; true for none yet. */
  focus: true | 'first' | 'last'
  onClose(): void
}

/** Shown while mounted; focus goes back to the button. */
export function MenuPopover(props: MenuPopoverProps) {
  return (
    <Popover
      className={css['popover'] ?? ''}
      aria-label={props.label}
      offset={4}
      placement="bottom end"
      trigger="MenuTrigger"
      triggerRef={props.triggerRef}
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
    >
      {props.header && <div className={css['head']}>{props.header}</div>}
      <AriaMenu
        className={css['menu'] ?? ''}
        items={props.entries}
        aria-label={props.label}
        autoFocus={props.focus}
        onClose={props.onClose}
      >
        {(entry) => (
          <MenuItem
            id={entry.id}
            textValue={entry.label}
            className={`${css['item']} ${entry.danger ? css['danger'] : ''}`}
            isDisabled={entry.disabled ?? false}
            {...(entry.href === undefined ? {} : { href: entry.href })}
            {...(entry.onAction === undefined ? {} : { onAction: entry.onAction })}
          >
            {entry.icon}
            <span>
              {entry.label}
              {entry.hint && <span className={css['hint']}>{entry.hint}</span>}
            </span>
          </MenuItem>
        )}
      </AriaMenu>
    </Popover>
  )
}
