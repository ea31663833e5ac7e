/** What an indicator is: its kind, guessed until somebody chooses, where it starts, where it shall come, and for which goals. */
import { guessIndicatorKind } from '../../../shared/domain/indicator-kind.ts'
import { directions, indicatorKinds } from '../../../shared/domain/vocabulary.ts'
import { CheckField, FieldRow, SelectField } from '../../ui/field.tsx'
import { setNodeValue } from '../structure/change.ts'
import { linkedGoals, toggleGoalLink } from '../structure/goal-links.ts'
import { ancestor, childrenOf } from '../structure/where.ts'
import { CommittedField, wordsOf } from './cell-field.tsx'
import css from './cell-popover.module.css'
import type { CellProps } from './cell-popover.tsx'
import { useRowWords } from './row-words.ts'

export function IndicatorForm({ editor, found }: CellProps) {
  const t = useRowWords()
  const { attrs, textContent } = found.node
  const guess = guessIndicatorKind(textContent)
  const value = (attribute: string) => wordsOf(attrs[attribute])
  const set = (attribute: string) => (next: string) =>
    setNodeValue(found.pos, attribute, next || null)(editor.state, editor.view.dispatch)
  return (
    <div className={css['form']}>
      <h3 className={css['title']}>{t('indicator.title')}</h3>
      <SelectField
        label={t('indicator.kind')}
        {...(value('kind') === '' && guess !== null ? { hint: t('indicator.guessHint') } : {})}
        value={value('kind')}
        onValue={set('kind')}
      >
        <option value="">
          {guess === null ? t('indicator.noGuess') : t('indicator.guess', { kind: t(`kind.${guess}`) })}
        </option>
        {indicatorKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <FieldRow>
        <CommittedField
          label={t('indicator.baseline')}
          value={value('baseline')}
          onCommit={set('baseline')}
        />
        <CommittedField label={t('indicator.target')} value={value('target')} onCommit={set('target')} />
      </FieldRow>
      <FieldRow>
        <CommittedField label={t('indicator.unit')} value={value('unit')} onCommit={set('unit')} />
        <SelectField label={t('indicator.direction')} value={value('direction')} onValue={set('direction')}>
          <option value="">{t('none')}</option>
          {directions.map((direction) => (
            <option key={direction} value={direction}>
              {t(`direction.${direction}`)}
            </option>
          ))}
        </SelectField>
      </FieldRow>
      <CommittedField label={t('indicator.source')} value={value('source')} onCommit={set('source')} />
      <GoalLinks editor={editor} found={found} />
    </div>
  )
}

function GoalLinks({ editor, found }: Pick<CellProps, 'editor' | 'found'>) {
  const t = useRowWords()
  const group = ancestor(editor.state.doc.resolve(found.pos), 'goalGroup')
  const goals = (group === null ? [] : childrenOf(group, 'goal')).flatMap(({ node }, i) => {
    const id: unknown = node.attrs['id']
    return typeof id === 'string'
      ? [{ id, label: node.textContent.trim() || t('indicator.untitledGoal', { n: i + 1 }) }]
      : []
  })
  const linked = linkedGoals(found.node)
  return (
    <fieldset className={css['set']}>
      <legend className={css['label']}>{t('indicator.goals')}</legend>
      {goals.length === 0 && <p className={css['quiet']}>{t('indicator.noGoals')}</p>}
      {goals.map(({ id, label }) => (
        <CheckField
          key={id}
          label={label}
          checked={linked.includes(id)}
          onValue={() => toggleGoalLink(found.pos, id)(editor.state, editor.view.dispatch)}
        />
      ))}
    </fieldset>
  )
}
