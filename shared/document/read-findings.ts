/**
 * What the reader had to decide for itself. A finding is never a fault of the person who wrote: it says that the
 * document and the plan file differ, and where, so that the check can show it and the editor can offer to tidy.
 */
import { isId } from '../domain/ids.ts'
import type { Tree, TreeNode } from './read-tree.ts'

/** `nodeId` is the id of the nearest node that has one in the content; null for the document itself. */
export type Finding = { nodeId: string | null } & (
  | { kind: 'duplicateId' /** The id that the first such node keeps; `nodeId` is the new one. */; id: string }
  | { kind: 'unknownNode'; name: string }
  | { kind: 'misplaced'; name: string }
  | { kind: 'joined' /** What there was more than one of. */; name: string }
  | { kind: 'badValue'; attribute: string }
  | { kind: 'tooDeep' }
)

type WithoutNode<T> = T extends unknown ? Omit<T, 'nodeId'> : never

/** Ids given out and findings made during one reading. */
export class Notes {
  readonly findings: Finding[] = []
  readonly #used = new Set<string>()

  /** The id a node exports: its own, or one derived from its Yjs item where it has none or a used one. */
  idOf(node: Tree): string {
    const own = 'attributes' in node ? node.attributes['id'] : undefined
    if (isId(own) && !this.#used.has(own)) {
      this.#used.add(own)
      return own
    }
    const id = this.derive(node.id)
    if (isId(own)) this.add(id, { kind: 'duplicateId', id: own })
    else if (own !== undefined && own !== null) this.add(id, { kind: 'badValue', attribute: 'id' })
    return id
  }

  /** An id made from a Yjs item: the same at every reading of the same document. */
  derive(base: string): string {
    let id = base
    for (let n = 2; this.#used.has(id); n++) id = `${base}-${n}`
    this.#used.add(id)
    return id
  }

  add(nodeId: string | null, finding: WithoutNode<Finding>): void {
    this.findings.push({ nodeId, ...finding } as Finding)
  }

  /** One of the words of a list; undefined for an absent value and, with a finding, for another word. */
  word<T extends string>(
    node: TreeNode,
    attribute: string,
    words: readonly T[],
    nodeId: string | null,
  ): T | undefined {
    const value = node.attributes[attribute]
    if (value === undefined || value === null || value === '') return undefined
    const found = words.find((word) => word === value)
    if (found === undefined) this.add(nodeId, { kind: 'badValue', attribute })
    return found
  }

  /** A text; undefined for an absent or empty one. Numbers and the like are kept as text, with a finding. */
  text(node: TreeNode, attribute: string, nodeId: string | null): string | undefined {
    const value = node.attributes[attribute]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\ufffd')
    this.add(nodeId, { kind: 'badValue', attribute })
    return typeof value === 'object' ? undefined : String(value)
  }

  /** An id that names something; undefined for none and, with a finding, for what cannot be one. */
  reference(node: TreeNode, attribute: string, nodeId: string | null): string | undefined {
    const value = node.attributes[attribute]
    if (value === undefined || value === null) return undefined
    if (isId(value)) return value
    this.add(nodeId, { kind: 'badValue', attribute })
    return undefined
  }

  /** A yes or no; anything but true counts as no, with a finding unless it is false or absent. */
  flag(node: TreeNode, attribute: string, nodeId: string | null): boolean {
    const value = node.attributes[attribute]
    if (value !== undefined && value !== null && typeof value !== 'boolean')
      this.add(nodeId, { kind: 'badValue', attribute })
    return value === true
  }

  /** A whole number within bounds; `fallback` for an absent one and, with a finding, for another value. */
  number(
    node: TreeNode,
    attribute: string,
    min: number,
    max: number,
    fallback: number,
    nodeId: string | null,
  ): number {
    const value = node.attributes[attribute]
    if (value === undefined || value === null) return fallback
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
    this.add(nodeId, { kind: 'badValue', attribute })
    return typeof value === 'number' && value > max ? max : fallback
  }
}
