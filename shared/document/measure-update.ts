/**
 * How large a document is in the terms that limit it (`WireLimits`), from its encoded form alone. A plan that
 * comes as a file is measured before it is stored: one over a limit could not be written in afterwards.
 */
import { decodeUpdate } from './decode-update.ts'
import { contentRef, type Struct, typeRef } from './update-structs.ts'

export type DocumentMeasures = {
  /** Length of the encoded document, in bytes. */
  bytes: number
  /** Elements and texts, deleted ones too. */
  elements: number
  /** Elements inside each other. */
  nesting: number
  /** The longest value of an attribute or mark, in bytes. */
  longestValue: number
}

/** Measures the whole document of one author, as `encodeContent` makes it. @throws MalformedUpdate */
export function measureUpdate(update: Uint8Array): DocumentMeasures {
  const { clients } = decodeUpdate(update)
  const measures: DocumentMeasures = { bytes: update.byteLength, elements: 0, nesting: 0, longestValue: 0 }
  for (const { structs, end } of clients) measureStructs(structs, new Uint16Array(end), measures)
  return measures
}

/** @param depths for each clock, how many elements are around what stands there; filled on the way */
function measureStructs(structs: readonly Struct[], depths: Uint16Array, measures: DocumentMeasures): void {
  /** How many elements are around what stands in the type made at a clock, itself included. */
  const within = new Map<number, number>()
  for (const struct of structs) {
    const depth =
      struct.originClient >= 0
        ? (depths[struct.originClock] ?? 0)
        : struct.rightClient >= 0
          ? (depths[struct.rightClock] ?? 0)
          : struct.parentClient >= 0
            ? (within.get(struct.parentClock) ?? 0)
            : 0
    depths.fill(depth, struct.clock, struct.clock + struct.length)
    if (struct.ref === contentRef.type) {
      const inside = depth + (struct.type === typeRef.xmlElement ? 1 : 0)
      within.set(struct.clock, inside)
      measures.elements += 1
      measures.nesting = Math.max(measures.nesting, inside)
    } else if (struct.ref === contentRef.any || struct.ref === contentRef.format) {
      measures.longestValue = Math.max(measures.longestValue, struct.valueTo - struct.valueFrom)
    }
  }
}
