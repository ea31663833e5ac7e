/** Where the others' carets stand, as positions of the editor. */
import type { EditorState } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { AwarenessUser } from '../plugins/carets.ts'

export type RemoteCaret = { pos: number; name: string; clientId: number; user: AwarenessUser }

/** Carets of everybody but this page, of those who have one. */
export function remoteCarets(state: EditorState, awareness: Awareness): RemoteCaret[] {
  const binding = ySyncPluginKey.getState(state)?.binding
  if (!binding) return []
  const carets: RemoteCaret[] = []
  for (const [clientId, peer] of awareness.getStates()) {
    if (clientId === awareness.clientID || !peer['cursor']?.head) continue
    const head = Y.createRelativePositionFromJSON(peer['cursor'].head)
    const pos = relativePositionToAbsolutePosition(binding.doc, binding.type, head, binding.mapping)
    const user = peer['user'] as AwarenessUser | undefined
    if (pos !== null && user !== undefined)
      carets.push({ pos, name: String(user.name ?? ''), clientId, user })
  }
  return carets
}
