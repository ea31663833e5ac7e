/**
 * The help: how to do what people come here to do, found by search, to be read on the screen or on paper. One page for
 * the list and for each topic, so that a topic has an address that can be sent.
 */
import { ArrowLeft, Keyboard, Printer } from 'lucide-react'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import type { HelpTexts } from '../app/i18n/help.sv.ts'
import { Link } from '../app/link.tsx'
import { Page } from '../app/page.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { findTopics, topicAddresses, topicAt, topicIds } from './find-topics.ts'
import css from './help.module.css'
import { Step, Topic } from './topic.tsx'
import { useHelp } from './words.ts'

/** `KeySheet` is the sheet of all keys, put in where the parts of the program are joined. */
export default function HelpPage(props: { KeySheet: ComponentType<{ onClose(): void }> }) {
  const { texts } = useHelp()
  const id = topicAt(useParams()['topic'] ?? '')
  const [keys, setKeys] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(id)
  // From one topic to another the page stays: whoever listens is told, and reads from the top.
  useEffect(() => {
    if (shown.current === id) return
    shown.current = id
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [id])
  const title = id === undefined ? texts.title : texts.topics[id].title
  return (
    <Page narrow title={id === undefined ? title : `${title} – ${texts.title}`} actions={<AccountMenu />}>
      <div className={css['help']}>
        {id !== undefined && (
          <Link to="/hjalp" className={css['back']}>
            <ArrowLeft size="1.125rem" aria-hidden="true" />
            {texts.all}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {id === undefined ? <Topics texts={texts} /> : <Topic topic={texts.topics[id]} />}
        <p className={css['narrow']}>
          <Step text={texts.narrow} />
        </p>
        <div className={css['ways']}>
          <Button icon={<Keyboard size="1.125rem" aria-hidden="true" />} onPress={() => setKeys(true)}>
            {texts.keys}
          </Button>
          <Button icon={<Printer size="1.125rem" aria-hidden="true" />} onPress={() => window.print()}>
            {texts.print}
          </Button>
        </div>
      </div>
      {keys && <props.KeySheet onClose={() => setKeys(false)} />}
    </Page>
  )
}

/** All topics, or those that have the words looked for. */
function Topics({ texts }: { texts: HelpTexts }) {
  const { nameOf } = useHelp()
  const [query, setQuery] = useState('')
  const found = query.trim() === '' ? topicIds : findTopics(texts, query, nameOf)
  const count = (found.length === 1 ? texts.found_one : texts.found_other).replace(
    '{{count}}',
    `${found.length}`,
  )
  return (
    <>
      <p className={css['about']}>{texts.intro}</p>
      <search className={css['search']}>
        <TextField
          type="search"
          label={texts.search}
          hint={texts.searchHint}
          value={query}
          onValue={setQuery}
        />
      </search>
      <p role="status" className={css['count']}>
        {found.length === 0 ? texts.nothing : count}
      </p>
      <ul className={css['topics']}>
        {found.map((id) => (
          <li key={id}>
            <h2>
              <Link to={`/hjalp/${topicAddresses[id]}`}>{texts.topics[id].title}</Link>
            </h2>
            <p>{texts.topics[id].about}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
