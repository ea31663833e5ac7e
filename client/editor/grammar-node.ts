/**
 * Tiptap nodes made from the grammar (shared/document/schema.ts), so that the editor cannot disagree with
 * it: the binding deletes from the shared document, for everyone, whatever the local schema rejects.
 *
 * HTML is written for the clipboard: each node says its name in `data-node` and its attributes in `data-*`,
 * and reads them back, so that a copied table is pasted as a table.
 */
import { Node, type NodeConfig } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import {
  type AttributeValue,
  contentExpression,
  type NodeName,
  type NodeRule,
  nodeRules,
} from '../../shared/document/schema.ts'
import { ignoreOutside } from './structure/elements.ts'

/** `organisationId` → `data-organisation-id`. */
const dataName = (attribute: string): string =>
  `data-${attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const parseValue = (text: string | null, fallback: AttributeValue): AttributeValue => {
  if (text === null) return null
  if (typeof fallback === 'boolean') return text === 'true'
  if (typeof fallback === 'number') return Number.isFinite(Number(text)) ? Number(text) : fallback
  return text
}

/** Attributes of a rule as Tiptap wants them: defaults from the grammar, `data-*` in HTML, ids not kept at a split. */
const attributesOf = (rule: NodeRule) =>
  Object.fromEntries(
    Object.entries(rule.attributes).map(([name, fallback]) => [
      name,
      {
        default: fallback,
        // A half has an id of its own and was not moved by anybody.
        keepOnSplit: name !== 'id' && name !== 'moved',
        // What an element does not say is left to its rule (`h2`, `colspan`), and then to the default.
        parseHTML: (element: HTMLElement) => parseValue(element.getAttribute(dataName(name)), fallback),
        renderHTML: (attributes: Record<string, unknown>) =>
          attributes[name] === fallback ? {} : { [dataName(name)]: String(attributes[name]) },
      },
    ]),
  )

/**
 * A Tiptap node with the children, attributes and defaults the grammar gives `name`. `config` adds how it
 * looks and behaves; it can not change what may stand in it.
 */
export function grammarNode(name: NodeName, config: Partial<NodeConfig> = {}): Node {
  const rule: NodeRule = nodeRules[name]
  const inline = rule.inline === true
  return Node.create({
    selectable: inline,
    draggable: false,
    parseHTML: () => [{ tag: `[data-node="${name}"]` }],
    renderHTML({ HTMLAttributes }) {
      const attributes = { 'data-node': name, ...HTMLAttributes }
      return rule.children.length === 0
        ? [inline ? 'span' : 'div', attributes]
        : [inline ? 'span' : 'div', attributes, 0]
    },
    ...config,
    name,
    inline,
    ...(rule.children.length === 0 ? {} : { content: contentExpression(rule) }),
    addAttributes: () => attributesOf(rule),
  })
}

/**
 * A node view of plain DOM that stays while its node changes: `draw` puts in what stands beside the text, at once
 * and at each change of the node. Its buttons are its own; all else in `contentDOM` is ProseMirror's.
 */
export function drawnView(
  node: PmNode,
  view: { dom: HTMLElement; contentDOM: HTMLElement; draw(node: PmNode): void; destroy?(): void },
): NodeView {
  const { dom, contentDOM, draw, destroy } = view
  draw(node)
  return {
    dom,
    contentDOM,
    ignoreMutation: ignoreOutside(contentDOM),
    stopEvent: (event) => event.target instanceof Element && event.target.closest('button') !== null,
    update(next) {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    ...(destroy ? { destroy } : {}),
  }
}
