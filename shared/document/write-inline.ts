/** From spans to running text in the shared document: runs of text, breaks and inline atoms. */
import * as Y from 'yjs'
import { encodeBreakMarks } from './break-marks.ts'
import type { Span } from './content.ts'
import { type AttributeValue, type NodeName, nodeRules } from './schema.ts'
import { canonicalSpans, isTextSpan, type Marks, sameMarks } from './spans.ts'

export type YNode = Y.XmlElement | Y.XmlText

/**
 * An element as the editor binding writes it: every attribute of the grammar, defaults too, except those that are
 * null. Values that are undefined take the default.
 */
export function element(
  name: NodeName,
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  children: readonly YNode[] = [],
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  const defaults: Readonly<Record<string, AttributeValue>> = nodeRules[name].attributes
  for (const [key, byDefault] of Object.entries(defaults)) {
    const value = attributes[key] ?? byDefault
    // Yjs stores any JSON value; its types say string only.
    if (value !== null) node.setAttribute(key, value as string)
  }
  if (children.length > 0) node.insert(0, [...children])
  return node
}

type Format = Record<string, Record<string, string>>

/** Marks as formatting attributes: the name of the mark, and its attributes as the value. */
function formatOf({ bold, italic, link }: Marks): Format {
  const format: Format = {}
  if (bold) format['bold'] = {}
  if (italic) format['italic'] = {}
  if (link !== undefined) format['link'] = { href: link }
  return format
}

/** Plain text as one text type; nothing for an empty one. */
export function writeText(text: string): Y.XmlText[] {
  return text === '' ? [] : [textOf([{ insert: text, attributes: {} }])]
}

function textOf(delta: { insert: string; attributes: Format }[]): Y.XmlText {
  const text = new Y.XmlText()
  text.applyDelta(delta)
  return text
}

/** Running text as the editor binding writes it. Neighbouring texts share one text type. */
export function writeInline(spans: readonly Span[]): YNode[] {
  const nodes: YNode[] = []
  let delta: { insert: string; attributes: Format }[] = []
  /** Marks of the text before, which a break takes when it says nothing else. */
  let before: Marks = {}
  const endText = () => {
    if (delta.length > 0) nodes.push(textOf(delta))
    delta = []
  }
  const addAtom = (atom: Y.XmlElement) => {
    endText()
    nodes.push(atom)
    before = {}
  }
  for (const span of canonicalSpans(spans)) {
    if (isTextSpan(span)) {
      for (const [index, line] of span.text.split('\n').entries()) {
        if (index > 0) {
          endText()
          nodes.push(element('hardBreak', { marks: sameMarks(before, span) ? null : encodeBreakMarks(span) }))
          before = span
        }
        if (line === '') continue
        delta.push({ insert: line, attributes: formatOf(span) })
        before = span
      }
    } else if ('organisation' in span)
      addAtom(element('orgMention', { organisationId: span.organisation, label: span.text }))
    else if ('ref' in span) addAtom(element('reference', { target: span.ref, text: span.text }))
    else if ('footnote' in span) addAtom(element('footnote', {}, writeInline(span.footnote)))
  }
  endText()
  return nodes
}
