/**
 * [S7] What may stand where, checked struct by struct without opening the document. Every content expression
 * of the schema is a choice repeated, so a document is valid exactly when each child is one its parent allows;
 * what a single insertion keeps, every merge keeps. A breach is refused before it is relayed, because the
 * editor binding of every colleague would "repair" it by deleting.
 */
import {
  type AttributeValue,
  contentExpression,
  markRules,
  type NodeRule,
  nodeRules,
} from '../../shared/document/schema.ts'
import { contentRef, type Struct, typeRef } from '../../shared/document/update-structs.ts'

/** The name of the only root type. */
export const rootName = 'content'

/** An update whose structs are well formed but do not belong in a plan. The message says what, in at most 123 bytes. */
export class GrammarBreach extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'GrammarBreach'
  }
}

/** Where children may stand: in the running order of a type, or under one of its attributes. */
export type Place = {
  /** Null when the type is gone from the store (Yjs makes such items GC). */
  readonly type: SharedType | null
  /** The attribute's name; null for children. */
  readonly key: string | null
}

/** A shared type of the document: the root, an element, or a text. */
export type SharedType = {
  readonly client: number
  readonly clock: number
  readonly name: string
  readonly kind: 'root' | 'element' | 'text'
  /** Elements around and including it; the root is 0, a text is as deep as its element. */
  readonly depth: number
  /** Where it stands itself. */
  readonly within: Place
  readonly children: Place
  attributes: Map<string, Place> | null
}

type CompiledRule = { children: ReadonlySet<string>; attributes: ReadonlySet<string> }

const compile = (rule: NodeRule): CompiledRule => ({
  children: new Set(contentExpression(rule) === '' ? [] : rule.children),
  attributes: new Set(Object.keys(rule.attributes)),
})
const compiled: ReadonlyMap<string, CompiledRule> = new Map(
  Object.entries(nodeRules).map(([name, rule]) => [name, compile(rule)]),
)
const rootRule = compiled.get('doc') as CompiledRule
const marks: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries<Readonly<Record<string, AttributeValue>>>(markRules).map(([name, attributes]) => [
    name,
    new Set(Object.keys(attributes)),
  ]),
)

/** A name a later schema might use. */
const wellFormedName = /^[a-zA-Z][a-zA-Z0-9]{0,49}$/
/** y-tiptap writes marks that may overlap themselves as name, two dashes, and eight characters of a hash. */
const hashedMark = /^(.*)--[a-zA-Z0-9+/=]{8}$/
const maxNameInReason = 40

const shown = (name: string): string =>
  JSON.stringify(name.slice(0, maxNameInReason).replace(/[^\x20-\x7e]/g, '?'))

export type GrammarLimits = {
  /** Elements inside each other. */
  maxNesting: number
  /** An attribute's or mark's value, in bytes as encoded. */
  maxAttributeBytes: number
}

export type GrammarOptions = GrammarLimits & {
  /** [S9] The writer has a newer schema: names this server does not know are let through. */
  newerSchema: boolean
}

/** Whether a struct used a name that only a newer schema knows. */
export type Verdict = 'known' | 'newer'

/** Refuses, or lets through what only a newer schema can vouch for. */
function beyond(options: GrammarOptions, name: string, reason: string): Verdict {
  if (options.newerSchema && wellFormedName.test(name)) return 'newer'
  throw new GrammarBreach(reason)
}

function checkChild(type: SharedType, struct: Struct, options: GrammarOptions): Verdict {
  if (struct.ref !== contentRef.type)
    throw new GrammarBreach(`only elements and text stand in ${shown(type.name)}`)
  const child = struct.type === typeRef.xmlText ? 'text' : struct.name
  if (struct.type === typeRef.xmlElement) {
    if (type.depth >= options.maxNesting) throw new GrammarBreach(`nested deeper than ${options.maxNesting}`)
    if (child === 'text' || child === 'doc') throw new GrammarBreach(`no element is called ${shown(child)}`)
  }
  const rule = type.kind === 'root' ? rootRule : compiled.get(type.name)
  if (rule === undefined) {
    return child === 'text'
      ? 'newer'
      : beyond(options, child, `${shown(child)} in unknown ${shown(type.name)}`)
  }
  if (rule.children.has(child)) return 'known'
  return beyond(
    options,
    child,
    `${shown(child)} does not belong in ${shown(type.kind === 'root' ? 'doc' : type.name)}`,
  )
}

function checkMark(struct: Struct, bytes: Uint8Array, options: GrammarOptions): Verdict {
  const name = hashedMark.exec(struct.name)?.[1] ?? struct.name
  const attributes = marks.get(name)
  let verdict: Verdict = 'known'
  if (attributes === undefined) verdict = beyond(options, name, `unknown mark ${shown(struct.name)}`)
  if (struct.valueTo - struct.valueFrom > options.maxAttributeBytes)
    throw new GrammarBreach(`mark ${shown(name)} too large`)
  let value: unknown
  try {
    value = JSON.parse(
      Buffer.from(
        bytes.buffer,
        bytes.byteOffset + struct.valueFrom,
        struct.valueTo - struct.valueFrom,
      ).toString(),
    )
  } catch {
    throw new GrammarBreach(`mark ${shown(name)} is not JSON`)
  }
  if (value === null || value === true) return verdict
  if (typeof value !== 'object' || Array.isArray(value))
    throw new GrammarBreach(`mark ${shown(name)} has no such value`)
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== null && typeof inner === 'object')
      throw new GrammarBreach(`mark ${shown(name)}: ${shown(key)} is not a primitive`)
    if (attributes !== undefined && !attributes.has(key)) {
      verdict = beyond(options, key, `mark ${shown(name)} has no ${shown(key)}`)
    }
  }
  return verdict
}

function checkAttribute(type: SharedType, key: string, struct: Struct, options: GrammarOptions): Verdict {
  if (type.kind !== 'element') throw new GrammarBreach(`attribute ${shown(key)} on ${type.kind}`)
  if (struct.ref !== contentRef.any || !struct.primitive)
    throw new GrammarBreach(`attribute ${shown(key)} is not a primitive`)
  if (struct.valueTo - struct.valueFrom > options.maxAttributeBytes)
    throw new GrammarBreach(`attribute ${shown(key)} too large`)
  const rule = compiled.get(type.name)
  if (rule === undefined) return beyond(options, key, `attribute of unknown ${shown(type.name)}`)
  if (rule.attributes.has(key)) return 'known'
  return beyond(options, key, `${shown(type.name)} has no attribute ${shown(key)}`)
}

/** Kinds of content that never stand in a plan, whatever their parent. */
function checkContent(struct: Struct): void {
  switch (struct.ref) {
    case contentRef.json:
    case contentRef.binary:
    case contentRef.embed:
    case contentRef.doc:
      throw new GrammarBreach('binary data, embeds and subdocuments do not belong in a plan')
    case contentRef.type:
      if (struct.type !== typeRef.xmlElement && struct.type !== typeRef.xmlText) {
        throw new GrammarBreach('only XmlElement and XmlText stand in a plan')
      }
  }
}

/** Checks one item against the place it is put in. @throws GrammarBreach */
export function checkItem(place: Place, struct: Struct, bytes: Uint8Array, options: GrammarOptions): Verdict {
  if (struct.ref === contentRef.deleted) return 'known'
  checkContent(struct)
  const { type, key } = place
  if (type === null) return 'known'
  if (key !== null) return checkAttribute(type, key, struct, options)
  if (type.kind !== 'text') return checkChild(type, struct, options)
  if (struct.ref === contentRef.string) return 'known'
  if (struct.ref === contentRef.format) return checkMark(struct, bytes, options)
  throw new GrammarBreach('text holds only characters and marks')
}

/** Checks the name of a root type and of what is set on it. @throws GrammarBreach */
export function checkRoot(struct: Struct): void {
  if (struct.root !== rootName)
    throw new GrammarBreach(`no root called ${shown(struct.root ?? '')}: only ${shown(rootName)}`)
  if (struct.key !== null) throw new GrammarBreach('the root has no attributes')
}
