/** Where the others' carets stand, as positions of the editor. */
import type { EditorState } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

export type RemoteCaret = { pos: number; name: string }

export function remoteCarets(state: EditorState, awareness: Awareness): RemoteCaret[] {
  const binding = ySyncPluginKey.getState(state)?.binding
  if (!binding) return []
  const carets: RemoteCaret[] = []
  for (const [clientId, peer] of awareness.getStates()) {
    if (clientId === awareness.clientID || !peer['cursor']?.head) continue
    const head = Y.createRelativePositionFromJSON(peer['cursor'].head)
    const pos = relativePositionToAbsolutePosition(binding.doc, binding.type, head, binding.mapping)
    if (pos !== null) carets.push({ pos, name: String(peer['user']?.name ?? '') })
  }
  return carets
}
