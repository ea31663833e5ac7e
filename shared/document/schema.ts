/**
 * The grammar of the document: one table, three users. The editor makes its Tiptap nodes from it, the
 * server checks every update against it without opening the document, and the reader walks it.
 *
 * Why every content is a choice repeated with `*`: two legal edits may merge into anything, and the editor
 * binding deletes from the shared document, for everyone, whatever the local grammar rejects. With `*` only,
 * a document is valid exactly when every child is one its parent allows ([D1]), which is a property of each
 * single insertion and so survives every merge. For the same reason each attribute has a default and is a
 * primitive ([D2]); sets are inline atoms, so that two people adding to one set both win ([D3]).
 *
 * Changes are additive. Raise `schemaVersion` with each: an older client is told to reload (4426) before it
 * sees a byte of the document.
 */

/** Travels in the socket URL as `schema=N`. A whole number, 1 or more. */
export const schemaVersion = 1

export type AttributeValue = string | number | boolean | null
export type NodeRule = {
  /** The kinds of node that may stand in it, in any order and number. Empty: an atom. */
  children: readonly string[]
  /** `inline` nodes stand in running text; the others are blocks. */
  inline?: true
  /** Attribute → default. */
  attributes: Readonly<Record<string, AttributeValue>>
}

/** What may stand anywhere. */
const block = ['paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'table', 'figure'] as const
/** What may stand in a footnote: no footnote. */
const footnoteInline = ['text', 'hardBreak', 'orgMention', 'reference', 'focusCode', 'goalLink'] as const
const inline = [...footnoteInline, 'footnote'] as const

// `moved` stands on everything that can be moved: what a move left behind (`edit/moved-mark.ts`).

export const nodeRules = {
  doc: { children: [...block, 'developmentArea', 'goalTable', 'followUp'], attributes: {} },
  text: { children: [], inline: true, attributes: {} },

  paragraph: { children: inline, attributes: { id: null, moved: null } },
  heading: { children: inline, attributes: { id: null, moved: null, level: 1 } },
  bulletList: { children: ['listItem'], attributes: { id: null, moved: null } },
  orderedList: { children: ['listItem'], attributes: { id: null, moved: null } },
  listItem: { children: block, attributes: {} },
  quote: { children: block, attributes: { id: null, moved: null } },
  table: { children: ['tableRow'], attributes: { id: null, moved: null, caption: null } },
  tableRow: { children: ['tableCell'], attributes: { header: false } },
  tableCell: { children: block, attributes: { colspan: 1, rowspan: 1 } },
  /** `file`: SHA-256 (hex) of a stored picture, never data in the document. */
  figure: {
    children: [],
    attributes: { id: null, moved: null, file: null, alt: '', caption: null, source: null },
  },

  developmentArea: {
    children: ['areaTitle', 'areaField', 'goalGroup'],
    attributes: { id: null, moved: null, ownerLevel: null, ownerUnit: null, numberAsWritten: null },
  },
  areaTitle: { children: ['text'], attributes: {} },
  areaField: { children: block, attributes: { role: 'other', label: null } },
  goalTable: { children: ['goalGroup'], attributes: { id: null, moved: null, caption: null } },
  goalGroup: {
    children: ['focus', 'goal', 'activity', 'responsible', 'indicators'],
    attributes: { id: null, moved: null, previousId: null },
  },
  focus: { children: inline, attributes: {} },
  goal: { children: inline, attributes: { id: null, moved: null, short: false, long: false } },
  activity: {
    children: ['activityText', 'subItem', 'responsible', 'time', 'indicators'],
    attributes: { id: null, moved: null, status: null, funding: null },
  },
  activityText: { children: inline, attributes: {} },
  subItem: { children: inline, attributes: {} },
  responsible: { children: inline, attributes: {} },
  time: { children: inline, attributes: {} },
  indicators: { children: ['indicator'], attributes: {} },
  indicator: {
    children: inline,
    attributes: {
      id: null,
      moved: null,
      kind: null,
      unit: null,
      baseline: null,
      target: null,
      direction: null,
      source: null,
    },
  },
  followUp: {
    children: ['goal', ...block],
    attributes: { id: null, moved: null, previousId: null, status: null },
  },

  /** `marks`: those of the break where they are not those of the text before it (`write-inline.ts`); the binding drops marks of atoms. */
  hardBreak: { children: [], inline: true, attributes: { marks: null } },
  /** `organisationId` is the plan's own id of the organisation, `label` the wording as written. */
  orgMention: { children: [], inline: true, attributes: { organisationId: null, label: '' } },
  /** A cross-reference: `target` is a node id, its number is derived; `text` is what was written, if anything. */
  reference: { children: [], inline: true, attributes: { target: null, text: null } },
  footnote: { children: footnoteInline, inline: true, attributes: {} },
  focusCode: { children: [], inline: true, attributes: { code: '' } },
  /** In an indicator: the id of a goal it measures. */
  goalLink: { children: [], inline: true, attributes: { goalId: null } },
} as const satisfies Record<string, NodeRule>

export type NodeName = keyof typeof nodeRules

/** Marks may stand on any text; where they mean nothing (a title) the reader ignores them. */
export const markRules = {
  bold: {},
  italic: {},
  /** http, https, mailto, or `#…`. */
  link: { href: null },
} as const satisfies Record<string, Readonly<Record<string, AttributeValue>>>

export type MarkName = keyof typeof markRules

/** The rule of a node, or undefined for a name this version does not know. */
export const nodeRule = (name: string): NodeRule | undefined =>
  Object.hasOwn(nodeRules, name) ? nodeRules[name as NodeName] : undefined

/** [D1] Whether the grammar lets `child` stand in `parent`. */
export const mayContain = (parent: string, child: string): boolean =>
  nodeRule(parent)?.children.includes(child) ?? false

/** ProseMirror's content expression of a rule: `(a | b)*`, or empty for an atom. */
export const contentExpression = (rule: NodeRule): string =>
  rule.children.length === 0 ? '' : `(${rule.children.join(' | ')})*`
