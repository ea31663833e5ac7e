/** A link to a place in the plan: `/planer/ID#NODE` opens the document there. */
import type { Editor } from '@tiptap/react'
import { useEffect } from 'react'
import { goToNode } from './go-to-problem.ts'

/** Goes where the address says when the document is there, and whenever its last part changes. */
export function useAddressPlace(editor: Editor | null): void {
  useEffect(() => {
    if (editor === null) return
    const go = () => {
      const id = decodeURIComponent(location.hash.slice(1))
      if (id !== '') goToNode(editor, id)
    }
    const frame = requestAnimationFrame(go)
    addEventListener('hashchange', go)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('hashchange', go)
    }
  }, [editor])
}
