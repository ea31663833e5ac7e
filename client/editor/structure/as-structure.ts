import type { Transaction } from '@tiptap/pm/state'

const mark = 'samsynStructure'

/** Marks a transaction as a deliberate change of structure, which the guard lets through. */
export const asStructure = (tr: Transaction): Transaction => tr.setMeta(mark, true)

export const isStructure = (tr: Transaction): boolean => tr.getMeta(mark) === true
