import { wrappingInputRule } from '@tiptap/core'
import { grammarNode } from '../grammar-node.ts'
import { inParagraph, ruleWhere } from '../plugins/input-rules.ts'

export const bulletList = grammarNode('bulletList', {
  // How Tiptap's commands know a list.
  group: 'list',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: ({ HTMLAttributes }) => ['ul', HTMLAttributes, 0],
  addInputRules() {
    return [ruleWhere(wrappingInputRule({ find: /^\s*([-+*])\s$/, type: this.type }), inParagraph)]
  },
})
