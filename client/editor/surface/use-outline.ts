/** The contents of the open plan, in React. */
import type { Editor } from '@tiptap/react'
import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type OutlineSnapshot, OutlineStore } from './outline-store.ts'

/** One store for each editor; null until there is one. The list, and who is where in the bar, read the same. */
export const useOutlineStore = (editor: Editor | null, awareness: Awareness | null): OutlineStore | null =>
  useMemo(
    () => (editor === null || awareness === null ? null : new OutlineStore(editor, awareness)),
    [editor, awareness],
  )

const noSubscription = () => () => {}
const nothing: OutlineSnapshot = { sections: [], people: new Map(), current: null }

export const useOutline = (store: OutlineStore | null): OutlineSnapshot =>
  useSyncExternalStore(store?.subscribe ?? noSubscription, () => store?.snapshot() ?? nothing)
