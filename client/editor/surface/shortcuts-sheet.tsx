/** All keys, by group, as the table that binds them says (prose/shortcut-table.ts), and what can be typed. */
import { Fragment } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { type Shortcut, shortcuts, shownKeys } from '../prose/shortcut-table.ts'
import { useProse } from './prose-words.ts'
import css from './shortcuts.module.css'
import { onMac, useKeyWords } from './shortcuts-words.ts'

const groups = ['kind', 'text', 'list', 'insert', 'history', 'cells', 'page', 'reach'] as const

/** Nine keys that do the same for nine areas are told as one. */
const keysToShow = ({ id, keys }: Shortcut): readonly string[] =>
  id === 'focusArea' ? ['Alt-Shift-1–9'] : shownKeys(keys, onMac)

export default function ShortcutsSheet({ onClose }: { onClose(): void }) {
  const t = useProse()
  const { parts } = useKeyWords()
  const nameOf = (shortcut: Shortcut) =>
    shortcut.kind === 'tool' ? t(`tool.${shortcut.id}`) : t(`act.${shortcut.id}`)
  const space = t('help.samples.space')
  const typed = [
    { name: t('help.typed.heading1'), text: '#', after: space },
    { name: t('help.typed.bulletList'), text: '-', after: space },
    { name: t('help.typed.orderedList'), text: '1.', after: space },
    { name: t('help.typed.quote'), text: '>', after: space },
  ]
  const anywhere = [
    { name: t('help.typed.slash'), text: '/' },
    { name: t('help.typed.mention'), text: '@' },
    { name: t('help.typed.bold'), text: t('help.samples.bold') },
    { name: t('help.typed.italic'), text: t('help.samples.italic') },
    { name: t('help.typed.address'), text: t('help.samples.address') },
  ]
  return (
    <Dialog title={t('help.title')} closeLabel={t('help.close')} onClose={onClose} wide readOnly>
      <p>
        {t('help.intro')}{' '}
        <a href="/hjalp" target="_blank" rel="noopener">
          {t('help.more')}
        </a>
      </p>
      <div className={css['groups']}>
        {groups.map((group) => {
          const own = shortcuts.filter((shortcut) => shortcut.group === group)
          return (
            own.length > 0 && (
              <section key={group} className={css['group']}>
                <h3>{t(`group.${group}`)}</h3>
                <dl>
                  {own.map((shortcut) => (
                    <div key={shortcut.id} className={css['line']}>
                      <dt>{nameOf(shortcut)}</dt>
                      <dd>
                        {keysToShow(shortcut).map((key, i) => (
                          <Fragment key={key}>
                            {i > 0 && ` ${t('help.or')} `}
                            <Keys parts={parts(key)} />
                          </Fragment>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          )
        })}
        {[
          { title: t('help.markdown'), lines: typed, note: t('help.markdownUndo') },
          { title: t('help.anywhere'), lines: anywhere, note: null },
        ].map(({ title, lines, note }) => (
          <section key={title} className={css['group']}>
            <h3>{title}</h3>
            <dl>
              {lines.map((line) => (
                <div key={line.text} className={css['line']}>
                  <dt>{line.name}</dt>
                  <dd>
                    <kbd>{line.text}</kbd>
                    {'after' in line && ` ${line.after}`}
                  </dd>
                </div>
              ))}
            </dl>
            {note !== null && <p className={css['note']}>{note}</p>}
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ parts }: { parts: readonly string[] }) {
  return (
    <span className={css['keys']}>
      {parts.map((part, i) => (
        <Fragment key={part}>
          {i > 0 && !onMac && '+'}
          <kbd>{part}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
