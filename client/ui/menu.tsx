/** A button that opens a short list of things to do. */
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button, type ButtonKind, IconButton } from './button.tsx'
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

/** `iconOnly` shows the icon with `label` as its tooltip. `header` stands above the entries. */
export function MenuButton(props: {
  label: string
  icon?: ReactNode
  iconOnly?: boolean
  kind?: ButtonKind
  entries: readonly MenuEntry[]
  header?: ReactNode
}) {
  return (
    <MenuTrigger>
      {props.iconOnly ? (
        <IconButton label={props.label} icon={props.icon} kind={props.kind ?? 'quiet'} />
      ) : (
        <Button icon={props.icon} kind={props.kind ?? 'secondary'}>
          {props.label}
        </Button>
      )}
      <Popover className={css['popover'] ?? ''} offset={4} placement="bottom end">
        {props.header && <div className={css['head']}>{props.header}</div>}
        <AriaMenu className={css['menu'] ?? ''} items={props.entries} aria-label={props.label}>
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
    </MenuTrigger>
  )
}
