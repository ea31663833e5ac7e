/** The seven statuses, and where the money comes from: a list to choose from with arrows or by pointing. */
import { Check } from 'lucide-react'
import { Header, Menu, MenuItem, MenuSection } from 'react-aria-components'
import { activityStatuses, fundings } from '../../../shared/domain/vocabulary.ts'
import menuCss from '../../ui/menu.module.css'
import { setNodeValue } from '../structure/change.ts'
import { wordsOf } from './cell-field.tsx'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'
import { useWords } from './words.ts'

type Choice = { id: string; label: string }

/** `name` tells the keys of one list from those of another in the same menu. */
function Choices(props: {
  name: string
  title: string
  value: string
  choices: readonly Choice[]
  choose(id: string): void
}) {
  const keyOf = (id: string): string => `${props.name}:${id}`
  return (
    <MenuSection
      className={css['choices'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[keyOf(props.value)]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) props.choose(String(key).slice(keyOf('').length))
      }}
    >
      <Header className={css['heading'] ?? ''}>{props.title}</Header>
      {props.choices.map(({ id, label }) => (
        <MenuItem key={id} id={keyOf(id)} textValue={label} className={menuCss['item'] ?? ''}>
          {({ isSelected }) => (
            <>
              <span className={css['check']}>{isSelected && <Check size="1rem" aria-hidden="true" />}</span>
              <span className={css['status']} data-status={id}>
                {label}
              </span>
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  )
}

function useStatuses(): Choice[] {
  const words = useWords()
  return [
    { id: '', label: words('status.none') },
    ...activityStatuses.map((status) => ({ id: status, label: words(`status.${status}`) })),
  ]
}

export function StatusMenu({ editor, found, close }: CellProps) {
  const t = useRowWords()
  const statuses = useStatuses()
  const set = (attribute: string) => (value: string) => {
    setNodeValue(found.pos, attribute, value || null)(editor.state, editor.view.dispatch)
    close()
  }
  return (
    <Menu className={menuCss['menu'] ?? ''} aria-label={t('status.title')} autoFocus="first" onClose={close}>
      <Choices
        name="status"
        title={t('status.status')}
        value={wordsOf(found.node.attrs['status'])}
        choices={statuses}
        choose={set('status')}
      />
      <Choices
        name="funding"
        title={t('status.funding')}
        value={wordsOf(found.node.attrs['funding'])}
        choices={[
          { id: '', label: t('none') },
          ...fundings.map((funding) => ({ id: funding, label: t(`funding.${funding}`) })),
        ]}
        choose={set('funding')}
      />
    </Menu>
  )
}

export function FollowUpMenu({ editor, found, close }: CellProps) {
  const t = useRowWords()
  const statuses = useStatuses()
  return (
    <Menu
      className={menuCss['menu'] ?? ''}
      aria-label={t('followUp.title')}
      autoFocus="first"
      onClose={close}
    >
      <Choices
        name="status"
        title={t('followUp.title')}
        value={wordsOf(found.node.attrs['status'])}
        choices={statuses}
        choose={(value) => {
          setNodeValue(found.pos, 'status', value || null)(editor.state, editor.view.dispatch)
          close()
        }}
      />
    </Menu>
  )
}
