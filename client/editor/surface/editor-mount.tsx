/**
 * Puts the editor's own element on the page. Tiptap's `EditorContent` does the same but then gives the view its node
 * views anew, for those drawn by React, and ProseMirror builds the whole document a second time: half a second of a
 * plan of 60,000 words. None of our nodes is drawn by React.
 */
import type { Editor } from '@tiptap/react'
import { useLayoutEffect, useRef } from 'react'

export function EditorMount({ editor, className }: { editor: Editor; className?: string | undefined }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (editor.isDestroyed) return
    const { dom } = editor.view
    place.current?.append(dom)
    // The view remembers which document or shadow root it stands in.
    editor.view.updateRoot()
    return () => dom.remove()
  }, [editor])
  return <div ref={place} className={className} />
}
