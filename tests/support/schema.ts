/**
 * The grammar as a ProseMirror schema, and a walk over any built schema that finds what the editor binding would
 * turn into loss: it deletes from the shared document, for everyone, whatever the local schema rejects
 * (architecture.md, section 3). The same walk goes over the schema that the editor really builds.
 */
import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { contentExpression, markRules, type NodeRule, nodeRules } from '../../shared/document/schema.ts'

const attributesOf = (defaults: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(defaults).map(([name, byDefault]) => [name, { default: byDefault }]))

/** A ProseMirror schema of exactly the grammar in `shared/document/schema.ts`. */
export function buildSchema(): Schema {
  const nodes: Record<string, NodeSpec> = {}
  for (const [name, rule] of Object.entries<NodeRule>(nodeRules)) {
    const inline = rule.inline === true
    nodes[name] = {
      content: contentExpression(rule),
      attrs: attributesOf(rule.attributes),
      ...(inline ? { inline, ...(name === 'text' ? {} : { group: 'inline' }) } : {}),
    }
  }
  const marks: Record<string, MarkSpec> = {}
  for (const [name, defaults] of Object.entries(markRules)) marks[name] = { attrs: attributesOf(defaults) }
  return new Schema({ nodes, marks })
}

/** One sentence for each node, mark or attribute of a schema that could make the binding delete or lose something. */
export function grammarFaults(schema: Schema): string[] {
  const faults: string[] = []
  const checkAttributes = (kind: string, name: string, spec: NodeSpec | MarkSpec) => {
    for (const [attribute, { default: byDefault }] of Object.entries(spec.attrs ?? {})) {
      if (byDefault === null || ['string', 'number', 'boolean'].includes(typeof byDefault)) continue
      faults.push(`${kind} ${name}: attribute ${attribute} has no primitive default`)
    }
  }
  for (const [name, type] of Object.entries(schema.nodes)) {
    const expression = type.spec.content?.trim() ?? ''
    if (expression !== '' && !/^(?:\w+|\(\s*\w+(?:\s*\|\s*\w+)*\s*\))\*$/.test(expression))
      faults.push(`node ${name}: content "${expression}" is not one choice repeated with *`)
    if (!type.contentMatch.validEnd) faults.push(`node ${name}: may not be empty`)
    for (const child of childTypes(type.contentMatch)) {
      if (type.contentMatch.matchType(child) !== type.contentMatch)
        faults.push(`node ${name}: after ${child.name} it allows something else than before`)
    }
    checkAttributes('node', name, type.spec)
  }
  for (const [name, type] of Object.entries(schema.marks)) checkAttributes('mark', name, type.spec)
  return faults
}

type ContentMatch = Schema['topNodeType']['contentMatch']
const childTypes = (match: ContentMatch) =>
  Array.from({ length: match.edgeCount }, (_, n) => match.edge(n).type)
