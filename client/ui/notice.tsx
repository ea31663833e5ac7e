/** What the program says about itself: notices, chips, and that something is on its way. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './notice.module.css'

export type Tone = 'info' | 'warning' | 'danger' | 'good'

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert, good: CircleCheck }

/** Says what happened, what was kept and what to do. `danger` is read out at once, the others when there is time. */
export function Notice(props: {
  tone: Tone
  title?: string | undefined
  children?: ReactNode
  actions?: ReactNode
}) {
  const Icon = icons[props.tone]
  return (
    <div
      className={`${css['notice']} ${css[props.tone]}`}
      role={props.tone === 'danger' ? 'alert' : 'status'}
    >
      <Icon size="1.25rem" aria-hidden="true" />
      <div className={css['text']}>
        {props.title && <p className={css['title']}>{props.title}</p>}
        {props.children}
        {props.actions && <div className={css['actions']}>{props.actions}</div>}
      </div>
    </div>
  )
}

/** A word about a state. `filled` is a shape beside the colour, for states that are reached. */
export const Chip = (props: { tone?: Tone; filled?: boolean; children: ReactNode }) => (
  <span
    className={`${css['chip']} ${props.tone ? css[props.tone] : ''} ${props.filled ? css['filled'] : ''}`}
  >
    {props.children}
  </span>
)

/** Something is on its way; `children` says what. */
export const Loading = ({ children }: { children: ReactNode }) => (
  <div className={css['loading']} role="status">
    <span className={css['spinner']} aria-hidden="true" />
    {children}
  </div>
)
