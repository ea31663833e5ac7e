/**
 * The chip with status and funding of an activity. It stands in the cell of the activity's text, which does not
 * hear of changes of the activity itself: the activity finds it there and draws it anew.
 */
import type { EditorView } from '@tiptap/pm/view'
import type { EditorEnvironment } from '../environment.ts'
import { cellButton } from './cell-button.ts'

type Attributes = Readonly<Record<string, unknown>>
export type StatusButton = {
  dom: HTMLElement
  draw(environment: EditorEnvironment, activity: Attributes): void
}

const buttons = new WeakMap<Element, StatusButton>()

/** The words of the chip: status, then funding; '' where neither is set. */
function statusWords(environment: EditorEnvironment, { status, funding }: Attributes): string {
  return [
    typeof status === 'string' ? environment.t(`status.${status}`) : '',
    typeof funding === 'string' ? environment.t(`rows:funding.${funding}`) : '',
  ]
    .filter(Boolean)
    .join(' \u00b7 ')
}

export function makeStatusButton(view: EditorView): StatusButton {
  const button = cellButton(view, 'status', 'cell-open status-open')
  const made: StatusButton = {
    dom: button.dom,
    draw(environment, attributes) {
      const words = statusWords(environment, attributes)
      button.draw(
        words,
        words === ''
          ? environment.t('rows:status.open')
          : environment.t('rows:status.change', { status: words }),
      )
    },
  }
  buttons.set(button.dom, made)
  return made
}

/** The chip of an activity's first text, once that is drawn. */
export function statusButtonIn(activity: HTMLElement): StatusButton | undefined {
  const dom = activity.querySelector('.status-open')
  return dom === null ? undefined : buttons.get(dom)
}
