import { wrappingInputRule } from '@tiptap/core'
import { grammarNode } from '../grammar-node.ts'
import { inParagraph, ruleWhere } from '../plugins/input-rules.ts'

export const orderedList = grammarNode('orderedList', {
  // How Tiptap's commands know a list.
  group: 'list',
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  addInputRules() {
    // Only 1: a list always begins there, and a paragraph may begin with a year or a date.
    return [ruleWhere(wrappingInputRule({ find: /^1[.)]\s$/, type: this.type }), inParagraph)]
  },
})
