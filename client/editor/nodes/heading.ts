import { textblockTypeInputRule } from '@tiptap/core'
import { grammarNode } from '../grammar-node.ts'
import { ruleWhere } from '../plugins/input-rules.ts'
import { mayBeHeading } from '../prose/fits.ts'

export const headingLevels = [1, 2, 3, 4] as const
const tagOf = (level: unknown): 'h1' | 'h2' | 'h3' | 'h4' =>
  level === 2 ? 'h2' : level === 3 ? 'h3' : level === 4 ? 'h4' : 'h1'

/** Numbers are derived (plugins/numbering.ts), never typed. */
export const heading = grammarNode('heading', {
  defining: true,
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 4) } })),
  renderHTML: ({ node, HTMLAttributes }) => [tagOf(node.attrs['level']), HTMLAttributes, 0],
  addInputRules() {
    return headingLevels.map((level) =>
      ruleWhere(
        textblockTypeInputRule({
          find: new RegExp(`^(#{${level}})\\s$`),
          type: this.type,
          getAttributes: { level },
        }),
        mayBeHeading,
      ),
    )
  },
})
