/** Links that make themselves: an address that is typed, and one that is pasted over words. */
import { Extension, InputRule } from '@tiptap/core'
import type { MarkType, ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { sameRegion } from '../structure/regions.ts'
import { addressInWord, completeAddress } from './address.ts'

/** Marks the address right before `$pos`; false when there is none, or it is a link already. */
function linkBefore(tr: Transaction, $pos: ResolvedPos, type: MarkType): boolean {
  if (!$pos.parent.inlineContent || $pos.parent.type.name === 'areaTitle') return false
  const before = $pos.parent.textBetween(0, $pos.parentOffset, undefined, '\ufffc')
  const word = /[^\s\ufffc]+$/.exec(before)?.[0]
  const found = word === undefined ? null : addressInWord(word)
  if (word === undefined || found === null) return false
  const from = $pos.pos - word.length + found.offset
  const to = from + found.length
  if (tr.doc.rangeHasMark(from, to, type)) return false
  tr.addMark(from, to, type.create({ href: found.href }))
  tr.removeStoredMark(type)
  return true
}

export const linking = Extension.create({
  name: 'linking',
  // Before the guard, which pastes.
  priority: 1150,
  addInputRules() {
    const type = this.editor.schema.marks['link']
    if (type === undefined) return []
    return [
      new InputRule({
        find: /(?:https?:\/\/|www\.|@)\S+ $/i,
        handler({ state, range }) {
          // The space itself is in the document already.
          const $end = state.doc.resolve(range.to - 1)
          return linkBefore(state.tr, $end, type) ? undefined : null
        },
      }),
    ]
  },
  addKeyboardShortcuts() {
    return {
      // The line goes on breaking as it would: this only marks what stands before.
      Enter: () => {
        const { state, view } = this.editor
        const type = state.schema.marks['link']
        const { tr } = state
        if (view.editable && type !== undefined && state.selection.empty)
          if (linkBefore(tr, state.selection.$from, type)) view.dispatch(tr)
        return false
      },
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('linking'),
        props: {
          handlePaste(view, event) {
            const { selection } = view.state
            const type = view.state.schema.marks['link']
            const text = event.clipboardData?.getData('text/plain').trim() ?? ''
            if (selection.empty || type === undefined || !/^(https?:|mailto:|www\.)/i.test(text)) return false
            const href = completeAddress(text)
            if (href === null || !sameRegion(selection.$from, selection.$to)) return false
            if (!selection.$from.sameParent(selection.$to)) return false
            const { from, to } = selection
            view.dispatch(view.state.tr.addMark(from, to, type.create({ href })).scrollIntoView())
            return true
          },
        },
      }),
    ]
  },
})
