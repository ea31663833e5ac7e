/** One section in the contents: its number and title, what is to be put right in it, and who is there. */
import { ChevronRight, CircleAlert, Ellipsis, Table2 } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { initialsOf } from '../../ui/person.tsx'
import type { Section } from '../structure/sections.ts'
import { organisationColour } from './organisation-colour.ts'
import css from './outline.module.css'
import type { PersonThere } from './outline-store.ts'
import type { TogetherWords } from './together-words.ts'

const shownPeople = 3

export function OutlineEntry(props: {
  section: Section
  /** Undefined where nothing stands below it. */
  expanded: boolean | undefined
  current: boolean
  tabbable: boolean
  dragged: boolean
  problems: number
  people: readonly PersonThere[]
  t: TogetherWords
  onGo(): void
  onFold(folded: boolean): void
  onFocus(): void
  onKeyDown(event: KeyboardEvent): void
  onPress(event: PointerEvent): void
  onMenu(button: HTMLElement): void
}) {
  const { section, expanded, people, problems, t } = props
  const title = section.title || t(section.kind === 'goalTable' ? 'outline.goalTable' : 'outline.untitled')
  const names = people.map(({ name, organisation }) => (organisation ? `${name}, ${organisation}` : name))
  const problemWords = problems > 0 ? t('outline.problems', { count: problems }) : ''
  const here = people.length > 0 ? t('outline.here', { names: names.join('; ') }) : ''
  return (
    <div
      role="treeitem"
      data-key={section.key}
      data-depth={Math.min(section.depth, 5)}
      data-dragged={props.dragged || undefined}
      className={css['entry']}
      tabIndex={props.tabbable ? 0 : -1}
      aria-level={section.depth}
      aria-expanded={expanded}
      aria-current={props.current ? 'location' : undefined}
      aria-label={[`${section.number} ${title}`.trim(), problemWords, here].filter(Boolean).join('. ')}
      onClick={props.onGo}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onPointerDown={props.onPress}
    >
      {expanded === undefined ? (
        <span className={css['fold']} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={css['fold']}
          aria-hidden="true"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation()
            props.onFold(expanded)
          }}
        >
          <ChevronRight size="0.875rem" aria-hidden="true" />
        </button>
      )}
      <span className={css['text']}>
        {section.kind === 'goalTable' ? (
          <Table2 className={css['icon']} size="0.875rem" aria-hidden="true" />
        ) : (
          <span className={css['number']}>{section.number}</span>
        )}{' '}
        <span className={section.title ? css['title'] : css['untitled']}>{title}</span>
      </span>
      {problems > 0 && (
        <span className={css['problems']} title={problemWords}>
          <CircleAlert size="0.8125rem" aria-hidden="true" /> {problems}
        </span>
      )}
      {people.length > 0 && (
        <span className={css['people']}>
          {people.slice(0, shownPeople).map((person, i) => (
            <span
              key={person.key}
              className={css['dot']}
              data-organisation={organisationColour(person.organisation)}
              // Drawn by the style sheet: a picture of a person, no words to call the entry by.
              data-initials={initialsOf(person.name)}
              title={names[i]}
            />
          ))}
          {people.length > shownPeople && (
            <span
              className={css['rest']}
              data-initials={t('people.more', { count: people.length - shownPeople })}
              title={names.slice(shownPeople).join('\n')}
            />
          )}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={css['more']}
        aria-label={t('outline.menu', { title })}
        aria-haspopup="menu"
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          props.onMenu(event.currentTarget)
        }}
      >
        <Ellipsis size="1rem" aria-hidden="true" />
      </button>
    </div>
  )
}
