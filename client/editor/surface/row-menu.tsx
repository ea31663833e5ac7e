/** The menu of a row, in a popover outside the document. */
import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import css from '../../ui/menu.module.css'
import sectionCss from './row.module.css'
import type { RowSection } from './row-entries.ts'

export function RowMenu(props: {
  label: string
  sections(): readonly RowSection[]
  isOpen?: boolean
  onOpenChange(open: boolean): void
  placement: 'bottom start' | 'top end'
  /** The button that opens it. */
  children: ReactNode
}) {
  return (
    <MenuTrigger
      {...(props.isOpen === undefined ? {} : { isOpen: props.isOpen })}
      onOpenChange={props.onOpenChange}
    >
      {props.children}
      <Popover className={css['popover'] ?? ''} offset={4} placement={props.placement}>
        <RowMenuItems label={props.label} sections={props.sections()} />
      </Popover>
    </MenuTrigger>
  )
}

function RowMenuItems({ label, sections }: { label: string; sections: readonly RowSection[] }) {
  return (
    <Menu className={css['menu'] ?? ''} aria-label={label}>
      {sections.map((section) => (
        <MenuSection key={section.id} className={sectionCss['section'] ?? ''} aria-label={label}>
          {section.entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={`${css['item']} ${entry.danger ? css['danger'] : ''}`}
              onAction={entry.act}
            >
              {entry.label}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </Menu>
  )
}
