/**
 * An organisation of the plan with the wording as written; the tooltip has its full name. Drawn anew when the
 * settings change: a colleague's new organisation may come after the words that name it.
 */
import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { element } from '../structure/elements.ts'

const look = (environment: EditorEnvironment, { attrs }: PmNode) => {
  const name = environment.organisationName(attrs['organisationId'])
  return {
    class: name === '' ? 'mention mention-unknown' : 'mention',
    title: name === '' ? environment.t('mention.unknown') : name,
    words: String(attrs['label'] || name),
  }
}

export const orgMention = (environment: EditorEnvironment) =>
  grammarNode('orgMention', {
    atom: true,
    renderHTML({ node, HTMLAttributes }) {
      const { words, ...attributes } = look(environment, node)
      return ['span', { 'data-node': 'orgMention', ...attributes, ...HTMLAttributes }, words]
    },
    renderText: ({ node }) => String(node.attrs['label']),
    addNodeView() {
      return ({ node }) => {
        const dom = element('span')
        let drawn = node
        const draw = (current: PmNode) => {
          drawn = current
          const { class: name, title, words } = look(environment, current)
          dom.className = name
          dom.title = title
          if (dom.textContent !== words) dom.textContent = words
        }
        draw(node)
        return {
          dom,
          update(next) {
            if (next.type !== node.type) return false
            draw(next)
            return true
          },
          ignoreMutation: () => true,
          destroy: environment.onSettings(() => draw(drawn)),
        }
      }
    },
  })
