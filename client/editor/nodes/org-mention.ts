import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** An organisation of the plan with the wording as written; the tooltip has its full name. */
export const orgMention = (environment: EditorEnvironment) =>
  grammarNode('orgMention', {
    atom: true,
    renderHTML({ node, HTMLAttributes }) {
      const name = environment.organisationName(node.attrs['organisationId'])
      return [
        'span',
        {
          'data-node': 'orgMention',
          class: name === '' ? 'mention mention-unknown' : 'mention',
          title: name === '' ? environment.t('mention.unknown') : name,
          ...HTMLAttributes,
        },
        String(node.attrs['label'] || name),
      ]
    },
    renderText: ({ node }) => String(node.attrs['label']),
  })
