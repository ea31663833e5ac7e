/**
 * The editor begins with what the shared document says, instead of with nothing: the binding draws it again when
 * it is mounted (words may have arrived in between), but then finds it all in place, caret included.
 */
import { Extension } from '@tiptap/core'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import type { XmlFragment } from 'yjs'

export const initialText = (content: XmlFragment) =>
  Extension.create({
    name: 'initialText',
    onBeforeCreate() {
      // A node is taken as it is; the type of the option leaves that out.
      this.editor.options.content = initProseMirrorDoc(content, this.editor.schema).doc as never
    },
  })
