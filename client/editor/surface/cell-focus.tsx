/** The focus areas of a row by name, and the horizons of its goals. */
import { CheckField } from '../../ui/field.tsx'
import { toggleFocusArea, toggleHorizon } from '../structure/change.ts'
import { focusCodes } from '../structure/focus-codes.ts'
import { childrenOf } from '../structure/where.ts'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'

export function FocusForm({ editor, settings, found }: CellProps) {
  const t = useRowWords()
  const run = (command: ReturnType<typeof toggleFocusArea>) => command(editor.state, editor.view.dispatch)
  const chosen = new Set(childrenOf(found, 'focus').flatMap((row) => focusCodes(row.node)))
  const goals = childrenOf(found, 'goal')
  return (
    <div className={css['form']}>
      <fieldset className={css['set']}>
        <legend className={css['title']}>{t('focus.areas')}</legend>
        {settings.focusAreas.map(({ code, label }) => (
          <CheckField
            key={code}
            label={`${code} ${label}`}
            checked={chosen.has(code)}
            onValue={() => run(toggleFocusArea(found.pos, code))}
          />
        ))}
        {settings.focusAreas.length === 0 && <p className={css['quiet']}>{t('focus.empty')}</p>}
      </fieldset>
      {goals.map((goal, i) => (
        <fieldset key={goal.node.attrs['id'] ?? i} className={css['set']}>
          <legend className={css['title']}>
            {goals.length === 1
              ? t('focus.horizon')
              : goal.node.textContent || t('indicator.untitledGoal', { n: i + 1 })}
          </legend>
          {(['short', 'long'] as const).map((horizon) => (
            <CheckField
              key={horizon}
              label={settings.horizons[horizon].label}
              checked={goal.node.attrs[horizon] === true}
              onValue={() => run(toggleHorizon(goal.pos, horizon))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
