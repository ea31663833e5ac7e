/**
 * Who is in the plan now: initials in the bar, grouped by organisation; behind them names, where each one is, and
 * the way there.
 */
import type { Editor } from '@tiptap/react'
import { useState, useSyncExternalStore } from 'react'
import { Button, DialogTrigger, Popover } from 'react-aria-components'
import type { Awareness } from 'y-protocols/awareness'
import type { PlanMe } from '../../app/plan-editor-contract.ts'
import { CheckField } from '../../ui/field.tsx'
import menuCss from '../../ui/menu.module.css'
import { Initials } from '../../ui/person.tsx'
import { caretChoice } from '../plugins/caret-choice.ts'
import { pointOut } from '../plugins/carets.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import { elementAt } from '../structure/show-place.ts'
import { organisationColour } from './organisation-colour.ts'
import type { OutlineStore } from './outline-store.ts'
import css from './people-here.module.css'
import { groupsOf, type Present, usePeople } from './people-present.ts'
import { type TogetherWords, useTogetherWords } from './together-words.ts'
import { useOutline } from './use-outline.ts'

const shownInBar = 6

type Props = {
  awareness: Awareness
  me: PlanMe
  /** Null while the document is on its way. */
  editor: Editor | null
  outline: OutlineStore | null
}

export function PeopleHere(props: Props) {
  const t = useTogetherWords()
  const people = usePeople(props.awareness, props.me)
  const shown = groupsOf(people.slice(0, shownInBar))
  const rest = people.length - shownInBar
  const [open, setOpen] = useState(false)
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={css['button'] ?? ''}>
        <span className="visually-hidden">{t('people.here', { count: people.length })}</span>
        <span className={css['groups']} aria-hidden="true">
          {shown.map(({ organisation, people: members }) => (
            <span
              key={organisation}
              className={css['group']}
              data-organisation={organisationColour(organisation)}
              title={organisation || t('people.none')}
            >
              {members.map((person) => (
                <Initials
                  key={person.key}
                  name={person.name}
                  color={person.color}
                  label={organisation ? `${person.name}, ${organisation}` : person.name}
                />
              ))}
            </span>
          ))}
          {rest > 0 && <span className={css['rest']}>{t('people.more', { count: rest })}</span>}
        </span>
      </Button>
      <Popover
        className={menuCss['popover'] ?? ''}
        aria-label={t('people.title')}
        placement="bottom end"
        offset={4}
      >
        <div className={css['list']}>
          <PeopleList {...props} people={people} t={t} onGone={() => setOpen(false)} />
        </div>
      </Popover>
    </DialogTrigger>
  )
}

function PeopleList(props: Props & { people: readonly Present[]; t: TogetherWords; onGone(): void }) {
  const { t, awareness, editor } = props
  const { sections, people: there } = useOutline(props.outline)
  const shown = useSyncExternalStore(caretChoice.subscribe, caretChoice.shown)

  const placeOf = (person: Present): string | null => {
    const section = sections.find(({ key }) => there.get(key)?.some((one) => one.key === person.key))
    if (section === undefined) return null
    const title = section.title || t(section.kind === 'goalTable' ? 'outline.goalTable' : 'outline.untitled')
    return `${section.number} ${title}`.trim()
  }
  const goTo = (person: Present) => {
    if (editor === null) return
    const caret = remoteCarets(editor.state, awareness).find(({ clientId }) =>
      person.clientIds.includes(clientId),
    )
    if (caret === undefined) return
    props.onGone()
    // The button takes the focus back first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        editor.commands.focus(caret.pos, { scrollIntoView: false })
        elementAt(editor.view, caret.pos)?.scrollIntoView({ block: 'center' })
        pointOut(editor.view, caret.clientId)
      }),
    )
  }
  return (
    <>
      <h2>{t('people.title')}</h2>
      {groupsOf(props.people).map(({ organisation, people }) => (
        <section key={organisation}>
          <h3 data-organisation={organisationColour(organisation)}>{organisation || t('people.none')}</h3>
          <ul>
            {people.map((person) => (
              <li key={person.key}>
                <Row person={person} place={placeOf(person)} t={t} onGo={() => goTo(person)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className={css['choice']}>
        <CheckField
          label={t('people.showCarets')}
          hint={t('people.showCaretsHint')}
          checked={shown}
          onValue={(next) => caretChoice.show(next)}
        />
      </div>
    </>
  )
}

function Row(props: { person: Present; place: string | null; t: TogetherWords; onGo(): void }) {
  const { person, place, t } = props
  const content = (
    <>
      <span aria-hidden="true">
        <Initials name={person.name} color={person.color} label={person.name} />
      </span>
      <span>
        {person.name}
        {person.you && ` (${t('people.you')})`}
        {!person.you && (
          <span className={css['place']}>
            {place === null ? t('people.elsewhere') : t('people.at', { place })}
          </span>
        )}
      </span>
    </>
  )
  if (person.you || place === null) return <span className={css['row']}>{content}</span>
  return (
    <button
      type="button"
      className={css['row']}
      title={t('people.goTo', { name: person.name })}
      onClick={props.onGo}
    >
      {content}
    </button>
  )
}
