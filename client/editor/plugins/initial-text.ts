/**
 * The editor begins with what the shared document says, instead of with nothing, and the binding is told which
 * nodes were made of what. Left alone it draws the document a second time when it is mounted, of nodes that are
 * equal but not the same: ProseMirror keeps the first ones in its views, and from then on compares the whole
 * document node by node at every key.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { initProseMirrorDoc, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'
import type { NodeMapping } from './node-mapping.ts'

type Entries = ReturnType<typeof initProseMirrorDoc>['mapping']
type Mapping = Entries extends Map<infer Part, infer Made> ? NodeMapping<Part, Made> : never
type Binding = { prosemirrorView: unknown; _forceRerender(): void }

/** `mapping` is the one the binding was given; it is filled here. */
export const initialText = (content: XmlFragment, mapping: Mapping) => {
  let binding: Binding | undefined
  /** Something arrived while the binding did not listen: before it was mounted, or between two mountings. */
  let missed = false
  const listen = () => {
    if (binding === undefined || binding.prosemirrorView === null) missed = true
  }
  return Extension.create({
    name: 'initialText',
    onBeforeCreate() {
      const initial = initProseMirrorDoc(content, this.editor.schema)
      mapping.forget()
      for (const [type, node] of initial.mapping) mapping.set(type, node)
      // A node is taken as it is; the type of the option leaves that out.
      this.editor.options.content = initial.doc as never
      missed = false
      content.observeDeep(listen)
    },
    onDestroy() {
      content.unobserveDeep(listen)
    },
    addProseMirrorPlugins() {
      return [
        new Plugin({
          key: new PluginKey('initialText'),
          view(view) {
            binding = ySyncPluginKey.getState(view.state)?.binding as Binding | undefined
            if (missed) {
              mapping.forget()
              binding?._forceRerender()
            }
            missed = false
            return {}
          },
        }),
      ]
    },
  })
}
