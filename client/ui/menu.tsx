/** A button that opens a short list of things to do. The list is fetched when the page is calm, or somebody is about to open it. */
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, type ButtonKind, IconButton } from './button.tsx'
import { inACalmMoment } from './calm-moment.ts'
import type { MenuEntry, MenuPopoverProps } from './menu-popover.tsx'

export type { MenuEntry }

let MenuPopover: ComponentType<MenuPopoverProps> | null = null

/** Fetches the list. False when there is no connection: the next try asks again. */
const fetchPopover = (): Promise<boolean> =>
  import('./menu-popover.tsx').then(
    (module) => {
      MenuPopover = module.MenuPopover
      return true
    },
    () => false,
  )

const fetchAhead = () => void (MenuPopover ?? fetchPopover())

/** `iconOnly` shows the icon with `label` as its tooltip. `header` stands above the entries. */
export function MenuButton(props: {
  label: string
  icon?: ReactNode
  iconOnly?: boolean
  kind?: ButtonKind
  entries: readonly MenuEntry[]
  header?: ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const [focus, setFocus] = useState<true | 'first' | 'last' | null>(null)
  const open = async (where: true | 'first' | 'last') => {
    if (MenuPopover || (await fetchPopover())) setFocus(where)
  }
  // A button must not fall silent because a newer release is on the server.
  useEffect(() => inACalmMoment(fetchAhead), [])
  const wiring = {
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': focus !== null,
    onHoverStart: fetchAhead,
    onFocus: fetchAhead,
    onPress: ({ pointerType }: { pointerType: string }) =>
      void open(pointerType === 'keyboard' || pointerType === 'virtual' ? 'first' : true),
    onKeyDown: (event: { key: string; continuePropagation(): void }) => {
      if (event.key === 'ArrowDown') void open('first')
      else if (event.key === 'ArrowUp') void open('last')
      else event.continuePropagation()
    },
  } as const
  return (
    <>
      {props.iconOnly ? (
        <IconButton {...wiring} label={props.label} icon={props.icon} kind={props.kind ?? 'quiet'} />
      ) : (
        <Button {...wiring} icon={props.icon} kind={props.kind ?? 'secondary'}>
          {props.label}
        </Button>
      )}
      {focus !== null && MenuPopover && (
        <MenuPopover
          label={props.label}
          entries={props.entries}
          header={props.header}
          triggerRef={button}
          focus={focus}
          onClose={() => setFocus(null)}
        />
      )}
    </>
  )
}
