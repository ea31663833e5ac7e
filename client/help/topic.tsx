/** One topic of the help: what cannot be done yet first, then numbered steps. */
import { Info } from 'lucide-react'
import { Fragment } from 'react'
import type { HelpTopic } from '../app/i18n/help.sv.ts'
import css from './help.module.css'
import { partsOf } from './names.ts'
import { useHelp } from './words.ts'

export function Topic({ topic }: { topic: HelpTopic }) {
  const { texts } = useHelp()
  return (
    <>
      <p className={css['about']}>{topic.about}</p>
      {topic.notYet !== '' && (
        <section className={css['notYet']}>
          <h2>
            <Info size="1.25rem" aria-hidden="true" />
            {texts.notYet}
          </h2>
          <p>{topic.notYet}</p>
        </section>
      )}
      {topic.parts.map(({ heading, steps }) => (
        <section key={heading} className={css['part']}>
          <h2>{heading}</h2>
          <ol>
            {steps.map((step) => (
              <li key={step}>
                <Step text={step} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

/** A sentence in which buttons and keys look like what they are. */
export function Step({ text }: { text: string }) {
  const { nameOf } = useHelp()
  return partsOf(text, nameOf).map((part, i) =>
    part.kind === 'words' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, which never changes its order
      <Fragment key={i}>{part.text}</Fragment>
    ) : part.kind === 'key' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, which never changes its order
      <kbd key={i}>{part.text}</kbd>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, which never changes its order
      <b key={i} className={css['name']} data-name={part.name}>
        {part.text}
      </b>
    ),
  )
}
