/**
 * What is typed as markdown becomes what it means, as one step: Backspace right after it, or Undo, brings back the
 * characters as they were typed. The rules themselves stand with their nodes and marks.
 */
import { Extension, InputRule } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'

/** `rule`, only where `fits` says so of the place it is typed at. */
export const ruleWhere = (rule: InputRule, fits: ($from: ResolvedPos) => boolean): InputRule =>
  new InputRule({
    find: rule.find,
    undoable: rule.undoable,
    handler: (props) => (fits(props.state.doc.resolve(props.range.from)) ? rule.handler(props) : null),
  })

/** For rules that make lists and quotes of paragraphs: a heading would lose its number. */
export const inParagraph = ($from: ResolvedPos): boolean => $from.parent.type.name === 'paragraph'

export const inputRuleSteps = Extension.create({
  name: 'inputRuleSteps',
  // Before the guard and the cells, which know Backspace at the edge of a block as something else.
  priority: 1150,
  addKeyboardShortcuts() {
    return { Backspace: () => this.editor.commands.undoInputRule() }
  },
  addProseMirrorPlugins() {
    let lastWasRule = false
    return [
      new Plugin({
        key: new PluginKey('inputRuleSteps'),
        // Asked before the change reaches the shared document, which is when a step has to begin.
        filterTransaction(tr, state) {
          const local = tr.docChanged && tr.getMeta(ySyncPluginKey) === undefined
          if (!local || tr.getMeta('appendedTransaction') !== undefined) return true
          const isRule = tr.getMeta('inputRule') === true
          if (isRule || lastWasRule) yUndoPluginKey.getState(state)?.undoManager?.stopCapturing()
          lastWasRule = isRule
          return true
        },
      }),
    ]
  },
})
