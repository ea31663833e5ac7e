import { wrappingInputRule } from '@tiptap/core'
import { grammarNode } from '../grammar-node.ts'
import { inParagraph, ruleWhere } from '../plugins/input-rules.ts'

export const quote = grammarNode('quote', {
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addInputRules() {
    return [ruleWhere(wrappingInputRule({ find: /^\s*>\s$/, type: this.type }), inParagraph)]
  },
})
