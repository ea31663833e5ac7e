import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element } from '../structure/elements.ts'

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A stored picture with its text alternative, caption and source. */
export const figure = (environment: EditorEnvironment) =>
  grammarNode('figure', {
    atom: true,
    selectable: true,
    addNodeView() {
      return ({ node }) => {
        const dom = element('figure', { class: 'figure', 'data-block': '' })
        const draw = (attributes: Record<string, unknown>) => {
          const file = words(attributes['file'])
          const alt = words(attributes['alt'])
          const picture =
            file === ''
              ? element('p', { class: 'figure-missing' }, environment.t('figure.missing'))
              : element('img', { src: environment.fileUrl(file), alt, loading: 'lazy' })
          const lines = [words(attributes['caption']), words(attributes['source'])].filter(Boolean)
          dom.replaceChildren(
            picture,
            ...(lines.length > 0 ? [element('figcaption', {}, lines.join(' \u00b7 '))] : []),
          )
        }
        draw(node.attrs)
        return {
          dom,
          update(next) {
            if (next.type !== node.type) return false
            draw(next.attrs)
            return true
          },
        }
      }
    },
  })
