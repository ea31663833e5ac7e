import type { NodeName } from '../../../shared/document/schema.ts'
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'

/** A cell with running text: where editing begins and ends. `placeholder.<name>` is its quiet prompt. */
export const cellNode = (name: NodeName, environment: EditorEnvironment) =>
  grammarNode(name, {
    isolating: true,
    renderHTML: ({ HTMLAttributes }) => [
      'div',
      {
        'data-node': name,
        class: `cell cell-text ${name}`,
        role: 'cell',
        ...(name === 'time' ? { 'data-label': environment.t('column.time') } : {}),
        'data-placeholder': environment.t(`placeholder.${name}`),
        ...HTMLAttributes,
      },
      0,
    ],
  })
