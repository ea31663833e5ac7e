/** A stored picture with its text alternative, caption and source. Its words are changed in a dialog. */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { insertRequests } from '../insert/requests.ts'
import { numberedSpec } from '../plugins/numbering.ts'
import { element } from '../structure/elements.ts'

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

export const figure = (environment: EditorEnvironment) =>
  grammarNode('figure', {
    atom: true,
    selectable: true,
    draggable: true,
    addNodeView() {
      return ({ node, decorations, editor }) => {
        const { t } = environment
        const dom = element('figure', { class: 'figure', 'data-block': '' })
        let drawn = node
        let shownFile: string | null = null
        const picture = element('div', { class: 'figure-picture' })
        const text = element('figcaption')
        const button = element('button', { type: 'button', class: 'figure-edit' }, t('blocks:figure.edit'))
        dom.append(picture, text, button)
        const edit = () => {
          const id = words(drawn.attrs['id'])
          if (editor.isEditable && id !== '') insertRequests(editor).open({ kind: 'editFigure', id })
        }
        button.addEventListener('click', edit)
        picture.addEventListener('dblclick', edit)

        const draw = (number: number | undefined) => {
          const file = words(drawn.attrs['file'])
          const alt = words(drawn.attrs['alt'])
          // The same picture is not fetched, nor the page moved, for a new caption.
          if (file !== shownFile) {
            shownFile = file
            picture.replaceChildren(
              file === ''
                ? element('p', { class: 'figure-missing' }, t('blocks:figure.missing'))
                : element('img', {
                    src: environment.fileUrl(file),
                    alt,
                    loading: 'lazy',
                    draggable: 'false',
                  }),
            )
          } else picture.querySelector('img')?.setAttribute('alt', alt)
          const caption = words(drawn.attrs['caption'])
          const source = words(drawn.attrs['source'])
          const label = number === undefined ? '' : t('blocks:figure.number', { number })
          text.replaceChildren(
            element('span', { class: 'figure-number' }, label && caption ? `${label}. ` : label),
            caption,
            ...(source === ''
              ? []
              : [element('span', { class: 'figure-source' }, t('blocks:figure.source_line', { source }))]),
            ...(alt.trim() === ''
              ? [element('span', { class: 'figure-draft' }, t('blocks:figure.noAlt'))]
              : []),
          )
        }
        draw(numberedSpec(decorations).number)
        return {
          dom,
          ignoreMutation: () => true,
          stopEvent: (event) => event.target === button,
          update(next, nextDecorations) {
            if (next.type !== node.type) return false
            drawn = next
            draw(numberedSpec(nextDecorations).number)
            return true
          },
        }
      }
    },
  })
